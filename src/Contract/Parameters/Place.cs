namespace RmapProps.Contract.Parameters;

/// <summary>A page as one process sees it, written <c>p0:17</c>.</summary>
/// <param name="Pid">The process.</param>
/// <param name="Page">The page of its address space.</param>
public readonly record struct Place(Pid Pid, PageNumber Page) : IParameter<Place>
{
    /// <inheritdoc/>
    public static string Expected => "a place such as p0:17";

    /// <inheritdoc/>
    public static string? Read(string token, out Place value)
    {
        value = default;
        var colon = token.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
            return Expected;
        if (Pid.Read(token[..colon], out var pid) is { } noPid)
            return noPid == Pid.Expected ? Expected : noPid;
        if (PageNumber.Read(token[(colon + 1)..], out var page) is { } noPage)
            return noPage == PageNumber.Expected ? Expected : noPage;
        value = new(pid, page);
        return null;
    }

    /// <inheritdoc/>
    public IEnumerable<IParameter> Simpler()
    {
        foreach (var pid in Pid.Simpler())
            yield return this with { Pid = (Pid)pid };
        foreach (var page in Page.Simpler())
            yield return this with { Page = (PageNumber)page };
    }

    /// <inheritdoc/>
    public IParameter Renamed(Renaming renaming) => new Place(renaming.Pids(Pid), renaming.Pages(Page));

    /// <summary>As in <c>p0:17</c>.</summary>
    public override string ToString() => $"{Pid}:{Page}";
}
