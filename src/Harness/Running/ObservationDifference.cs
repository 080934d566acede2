using RmapProps.Contract.Observations;

namespace RmapProps.Harness.Running;

/// <summary>One place where two observations differ. Computed only once something is known to differ.</summary>
/// <param name="Class">The kind of place, without names: <c>anonVmas.references</c>.</param>
/// <param name="Path">The place: <c>a0 references</c>.</param>
/// <param name="Expected">What the oracle has there.</param>
/// <param name="Found">What the subject has there.</param>
public sealed record ObservationDifference(string Class, string Path, string Expected, string Found)
{
    /// <summary>As in <c>expected a0 references 1, found 0</c>, which is how laws say it.</summary>
    public override string ToString() => $"expected {Path} {Expected}, found {Found}";

    /// <summary>The first difference in the order of the format, or null where both are equal.</summary>
    public static ObservationDifference? First(Observation expected, Observation found) => All(expected, found).FirstOrDefault();

    /// <summary>Every difference, in the order of the format.</summary>
    public static IEnumerable<ObservationDifference> All(Observation expected, Observation found) =>
    [
        .. Processes(expected, found),
        .. ViewFields.AnonVmas.Compare("anonVmas", expected.AnonVmas, found.AnonVmas),
        .. ViewFields.Pages.Compare("pages", expected.Pages, found.Pages),
        .. ViewFields.Swap.Compare("swap", expected.Swap, found.Swap),
        .. ViewFields.Migrations.Compare("migrations", expected.Migrations, found.Migrations),
        .. ViewFields.Items.Compare("items", expected.Items, found.Items),
        .. ViewFields.Allocated.Compare("allocated", [expected.Allocated], [found.Allocated]),
    ];

    private static IEnumerable<ObservationDifference> Processes(Observation expected, Observation found)
    {
        foreach (var difference in ViewFields.Processes.Compare("processes", expected.Processes, found.Processes))
            yield return difference;
        foreach (var process in expected.Processes.ToArray())
        {
            if (found.Find(process.Name) is not { } other)
                continue;
            foreach (var difference in ViewFields.VmasOf(process.Name).Compare("vmas", process.Vmas, other.Vmas))
                yield return difference;
            foreach (var difference in ViewFields.EntriesOf(process.Name).Compare("entries", process.Entries, other.Entries))
                yield return difference;
        }
    }
}
