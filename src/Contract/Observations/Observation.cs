using RmapProps.Contract.Parameters;

namespace RmapProps.Contract.Observations;

/// <summary>
/// Everything that a machine holds, in a stable order and under names that do not depend on how it holds it
/// (rules 55 to 60). Two machines agree when their observations are equal.
/// </summary>
/// <param name="Processes">The living, by number.</param>
/// <param name="AnonVmas">The living anon_vmas, by number.</param>
/// <param name="Pages">The living pages, by number.</param>
/// <param name="Swap">The swap entries in use, by number.</param>
/// <param name="Migrations">The migrations in flight, by number.</param>
/// <param name="Items">What ksmd remembers, by process and page, those of gone address spaces last.</param>
/// <param name="Allocated">How many objects live.</param>
public sealed record Observation(
    Sequence<ProcessView> Processes,
    Sequence<AnonVmaView> AnonVmas,
    Sequence<PageView> Pages,
    Sequence<SwapView> Swap,
    Sequence<MigrationView> Migrations,
    Sequence<KsmItemView> Items,
    AllocatedView Allocated)
{
    /// <summary>The first value of the JSON form.</summary>
    public const string Format = "rmap-observation 1";

    /// <summary>The process with this name, or null.</summary>
    public ProcessView? Find(Pid pid)
    {
        foreach (var process in Processes)
            if (process.Name == pid)
                return process;
        return null;
    }

    /// <summary>The living anon_vma with this name, or null.</summary>
    public AnonVmaView? Find(AnonVmaName name)
    {
        var anonVmas = AnonVmas.Span;
        var (low, high) = (0, anonVmas.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var view = anonVmas[middle];
            if (view.Name.Value == name.Value)
                return view;
            if (view.Name.Value < name.Value)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return null;
    }

    /// <summary>The living page with this name, or null.</summary>
    public PageView? Find(PageName name) => PositionOf(name) is >= 0 and var position ? Pages[position] : null;

    /// <summary>Where the living page with this name is among all; below zero where there is none.</summary>
    internal int PositionOf(PageName name)
    {
        var pages = Pages.Span;
        var (low, high) = (0, pages.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var found = pages[middle].Name.Value;
            if (found == name.Value)
                return middle;
            if (found < name.Value)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return -1;
    }
}
