using RmapProps.Contract.Parameters;

namespace RmapProps.Contract.Observations;

/// <summary>
/// The whole state of a machine, in a stable order and under names that do not depend on its representation (rules 55 to 60). Two
/// machines agree when their observations are equal.
/// </summary>
/// <param name="Processes">The living processes, by number.</param>
/// <param name="AnonVmas">The living anon_vmas, by number.</param>
/// <param name="Pages">The living pages, by number.</param>
/// <param name="Swap">The swap entries in use, by number.</param>
/// <param name="Migrations">The migrations in flight, by number.</param>
/// <param name="Items">The KSM items, by process and page; items of exited address spaces come last.</param>
/// <param name="Allocated">The numbers of living objects.</param>
public sealed record Observation(
    Sequence<ProcessView> Processes,
    Sequence<AnonVmaView> AnonVmas,
    Sequence<PageView> Pages,
    Sequence<SwapView> Swap,
    Sequence<MigrationView> Migrations,
    Sequence<KsmItemView> Items,
    AllocatedView Allocated)
{
    /// <summary>The value of the JSON form's first key.</summary>
    public const string Format = "rmap-observation 1";

    /// <summary>Finds the process with a name; null if there is none.</summary>
    public ProcessView? Find(Pid pid)
    {
        foreach (var process in Processes)
            if (process.Name == pid)
                return process;
        return null;
    }

    /// <summary>Finds the living anon_vma with a name; null if there is none.</summary>
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

    /// <summary>Finds the living page with a name; null if there is none.</summary>
    public PageView? Find(PageName name) => PositionOf(name) is >= 0 and var position ? Pages[position] : null;

    /// <summary>Returns the position of a living page among all pages; negative if there is none with that name.</summary>
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
