namespace RmapProps.Contract;

/// <summary>All laws, in the order in which they are checked: the first one that is broken names the divergence.</summary>
public static class LawBook
{
    /// <summary>Every law.</summary>
    public static readonly IReadOnlyList<Law> All =
    [
        CrashLaws.NoCrash,
    ];

    /// <summary>The law with this name, or null.</summary>
    public static Law? Find(string name) => All.FirstOrDefault(law => law.Name == name);

    /// <summary>The first law that a moment breaks, with what breaks it; null where all hold.</summary>
    public static (Law Law, string Violation)? FirstBroken(Moment moment)
    {
        foreach (var law in All)
            if (law.Violation(moment) is { } violation)
                return (law, violation);
        return null;
    }
}
