using RmapProps.Contract;
using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;

namespace RmapProps.Harness.Running;

/// <summary>One place at which two observations differ. Computed only after a difference was detected.</summary>
/// <param name="Class">The kind of place, without names: <c>anonVmas.references</c>.</param>
/// <param name="Path">The place: <c>a0 references</c>.</param>
/// <param name="Expected">The oracle's value.</param>
/// <param name="Found">The subject's value.</param>
public sealed record ObservationDifference(string Class, string Path, string Expected, string Found)
{
    /// <summary>Formats the difference as laws do: <c>expected a0 references 1, found 0</c>.</summary>
    public override string ToString() => $"expected {Path} {Expected}, found {Found}";

    /// <summary>Returns the first difference in the order of the format, or null if both are equal.</summary>
    /// <param name="expected">The oracle's observation.</param>
    /// <param name="found">The subject's observation.</param>
    /// <param name="mask">The fields that are compared; every field by default.</param>
    public static ObservationDifference? First(Observation expected, Observation found, FieldMask mask = default) =>
        All(expected, found, mask).FirstOrDefault();

    /// <summary>Returns every difference, in the order of the format.</summary>
    /// <param name="expected">The oracle's observation.</param>
    /// <param name="found">The subject's observation.</param>
    /// <param name="mask">The fields that are compared; every field by default.</param>
    public static IEnumerable<ObservationDifference> All(Observation expected, Observation found, FieldMask mask = default) =>
    [
        .. Processes(expected, found, mask),
        .. Compare(default, expected.AnonVmas, found.AnonVmas, mask),
        .. Compare(default, expected.Pages, found.Pages, mask),
        .. Compare(default, expected.Swap, found.Swap, mask),
        .. Compare(default, expected.Migrations, found.Migrations, mask),
        .. Compare(default, expected.Items, found.Items, mask),
        .. Compare<AllocatedView>(default, [expected.Allocated], [found.Allocated], mask),
    ];

    private static IEnumerable<ObservationDifference> Processes(Observation expected, Observation found, FieldMask mask)
    {
        if (!mask.Shows(ProcessFields.Section))
            yield break;
        foreach (var difference in Compare(default, expected.Processes, found.Processes, mask))
            yield return difference;
        foreach (var process in expected.Processes.ToArray())
        {
            if (found.Find(process.Name) is not { } other)
                continue;
            foreach (var difference in Compare(process.Name, process.Vmas, other.Vmas, mask))
                yield return difference;
            foreach (var difference in Compare(process.Name, process.Entries, other.Entries, mask))
                yield return difference;
        }
    }

    /// <summary>Compares two ordered lists: reports elements that only one of them has, and each field that differs.</summary>
    private static IEnumerable<ObservationDifference> Compare<TView>(
        Pid process, Sequence<TView> expected, Sequence<TView> found, FieldMask mask)
        where TView : IView<TView>
    {
        var section = TView.Section;
        if (!mask.Shows(section))
            yield break;
        var (i, j) = (0, 0);
        while (i < expected.Count || j < found.Count)
        {
            var order = i == expected.Count ? 1 : j == found.Count ? -1 : section.Order(expected[i], found[j]);
            if (order < 0)
                yield return new($"{section}.missing", TitleOf(process, expected, i++), "present", "absent");
            else if (order > 0)
                yield return new($"{section}.extra", TitleOf(process, found, j++), "absent", "present");
            else
                foreach (var difference in CompareFields(process, expected[i++], found[j++], mask))
                    yield return difference;
        }
    }

    /// <summary>The title of a view. A second view with the same key is another one, so its title has a number.</summary>
    private static string TitleOf<TView>(Pid process, Sequence<TView> views, int position)
        where TView : IView<TView>
    {
        var first = position;
        while (first > 0 && TView.Section.Order(views[first - 1], views[position]) == 0)
            first--;
        return Ordinal.Title(TView.Section.TitleOf(process, views[position]), position - first + 1);
    }

    private static List<ObservationDifference> CompareFields<TView>(Pid process, TView expected, TView found, FieldMask mask)
        where TView : IView<TView>
    {
        var section = TView.Section;
        var differences = new List<ObservationDifference>();
        foreach (var field in section.Fields)
            if (!field.IsKey && mask.Has(field) && !field.AreEqual(expected, found))
                differences.Add(new(
                    $"{field}", $"{section.TitleOf(process, expected)} {field.Name}", field.TextOf(expected),
                    field.TextOf(found)));
        return differences;
    }
}
