using RmapProps.Contract;
using RmapProps.Contract.Observations;
using RmapProps.Harness.Running;

namespace RmapProps.Reports.Changes;

/// <summary>
/// Describes the differences of two observations in words, by process, VMA, anon_vma, page and so on. The words are for
/// readers; <see cref="ObservationDifference"/> has the differences by field, for signatures and programs.
/// </summary>
public static class ObservationChanges
{
    /// <summary>Returns the changes from an earlier state to a later one: <c>a0: references 1, was 0</c>.</summary>
    public static Sequence<Change> OverTime(Observation before, Observation after) => Told(ChangeStyle.OverTime, before, after);

    /// <summary>Returns the mistakes of a state: <c>a0: references 1, should be 0</c>.</summary>
    public static Sequence<Change> FromExpected(Observation expected, Observation found) =>
        Told(ChangeStyle.AgainstExpected, expected, found);

    /// <summary>Returns the differences of two states of equal standing: <c>a0: references 1 left, 0 right</c>.</summary>
    public static Sequence<Change> Between(Observation left, Observation right) => Told(ChangeStyle.SideBySide, left, right);

    private static Sequence<Change> Told(ChangeStyle style, Observation left, Observation right)
    {
        var teller = new ChangeTeller(style);
        ProcessChanges.Tell(teller, left, right);
        AnonVmaChanges.Tell(teller, left, right);
        PageChanges.Tell(teller, left, right);
        TransitChanges.Tell(teller, left, right);
        return teller.Changes;
    }
}
