using RmapProps.Contract;
using RmapProps.Harness.Diffs;
using RmapProps.Reports.Changes;
using RmapProps.Reports.Words;

namespace RmapProps.Reports.Diffs;

/// <summary>The differences of objects of one kind.</summary>
/// <param name="Kind">The name of the kind: <c>VMAs</c>.</param>
/// <param name="Lines">A line for each object.</param>
public sealed record DiffGroup(string Kind, IReadOnlyList<ChangeLine> Lines);

/// <summary>Describes a difference in sentences, for terminals and pages.</summary>
public static class DiffWords
{
    /// <summary>Returns the result of the comparison in a sentence, with the place of the first difference.</summary>
    public static string EndingOf(RunDiff diff)
    {
        if (diff.Left.Trace.Steps.Count + diff.Right.Trace.Steps.Count == 0)
            return diff.Differs ? "the two states differ" : "the two states are equal";
        var steps = diff.SameSteps ? diff.End.Number : diff.SharedSteps;
        return diff switch
        {
            { Differs: false, SameSteps: true, SeesStates: true } => $"equal {Amount.AfterEach(steps)}",
            { Differs: false, SameSteps: true } => $"equal outcomes of {Amount.Of(steps, "step")}, and equal states at the end",
            { Differs: false } => "equal states at the end",
            { First: null, SameSteps: true } => $"equal outcomes of {Amount.Of(steps, "step")}; the states at the end differ",
            { First: null } => "the states at the end differ",
            { First: { } first, EndsAtFirst: true } => $"they differ at step {first.Number} of {steps}",
            { First: { } first, SameSteps: true } => $"they differ at step {first.Number} of {steps}, and {AtTheEnd(diff)}",
            { First: { } first } => $"they differ at step {first.Number}, and {AtTheEnd(diff)}",
        };
    }

    /// <summary>Returns whether the end has exactly the first difference, which then need not be repeated.</summary>
    public static bool EndsAsFirst(RunDiff diff) =>
        diff.First is { StatesDiffer: true } first && first.Changes.Count > 0 && first.Changes == diff.End.Changes;

    /// <summary>Describes how many steps both sides have in common; null where all are, or where there are none.</summary>
    public static string? StepsOf(RunDiff diff)
    {
        var (left, right) = (diff.Left.Trace.Steps.Count, diff.Right.Trace.Steps.Count);
        if (diff.SameSteps || left + right == 0)
            return null;
        if (left == 0 || right == 0)
            return $"a state was saved without its steps; the other side has {Amount.Of(Math.Max(left, right), "step")}";
        return diff.SharedSteps == 0
            ? $"no step in common: {left} on the left, {right} on the right"
            : $"the first {(diff.SharedSteps == 1 ? "step is" : $"{diff.SharedSteps} steps are")} the same, of {left} on the "
                + $"left and {right} on the right";
    }

    /// <summary>Describes the outcomes of a step; null where they are equal.</summary>
    public static string? OutcomesOf(DiffMoment moment) =>
        moment.OutcomesDiffer ? $"outcome {moment.LeftOutcome} left, {moment.RightOutcome} right" : null;

    /// <summary>Explains why there are no two states to compare; null where there are.</summary>
    public static string? WithoutStates(DiffMoment moment) => (moment.Left, moment.Right) switch
    {
        (null, null) when moment.LeftOutcome?.Word == OutcomeWord.Crash || moment.Step is null =>
            "both sides crashed; their states are unknown",
        (null, null) => "the states after this step were not saved",
        (null, _) => "the left side crashed; its state is unknown",
        (_, null) => "the right side crashed; its state is unknown",
        _ => null,
    };

    /// <summary>Returns the differences of the states, by process, VMA, anon_vma, page and so on.</summary>
    public static IReadOnlyList<DiffGroup> GroupsOf(DiffMoment moment)
    {
        List<DiffGroup> groups = [.. moment.Changes.GroupBy(change => change.Topic)
            .Select(group => new DiffGroup(NameOf(group.Key), ChangeLines.Of(group)))];
        if (groups.Count > 0 || !moment.StatesDiffer || moment.Left is null || moment.Right is null)
            return groups;

        // Words by name can miss a difference in the order of views with one name; the fields have it.
        var fields = moment.Differences.Select(
            field => new ChangeLine(Standing.Both, field.Path, $"{field.Expected} left, {field.Found} right")).ToList();
        return [
            new("views with one name",
                fields.Count > 0 ? fields : [new(Standing.Both, "order", "the same views in a different order")]),
        ];
    }

    private static string AtTheEnd(RunDiff diff) => diff.End.StatesDiffer ? "at the end" : "are equal again at the end";

    private static string NameOf(ChangeTopic topic) => topic switch
    {
        ChangeTopic.Process => "processes",
        ChangeTopic.Vma => "VMAs",
        ChangeTopic.AnonVma => "anon_vmas",
        ChangeTopic.Page => "pages",
        ChangeTopic.Entry => "page tables",
        ChangeTopic.Swap => "swap",
        ChangeTopic.Migration => "migrations",
        ChangeTopic.Item => "ksmd",
        _ => "totals",
    };
}
