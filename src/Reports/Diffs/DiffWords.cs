using RmapProps.Contract;
using RmapProps.Harness.Diffs;
using RmapProps.Reports.Changes;
using RmapProps.Reports.Words;

namespace RmapProps.Reports.Diffs;

/// <summary>All that is different about things of one kind.</summary>
/// <param name="Kind">What they are: <c>VMAs</c>.</param>
/// <param name="Lines">A line for each thing.</param>
public sealed record DiffGroup(string Kind, IReadOnlyList<ChangeLine> Lines);

/// <summary>A difference in sentences, the same ones on a terminal and on a page.</summary>
public static class DiffWords
{
    /// <summary>What is compared, and where the first difference is, in a sentence.</summary>
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

    /// <summary>Whether the end differs in just what the first difference was, so that it need not be told again.</summary>
    public static bool EndsAsFirst(RunDiff diff) =>
        diff.First is { StatesDiffer: true } first && first.Changes.Count > 0 && first.Changes == diff.End.Changes;

    /// <summary>How far the steps of both are the same; null where there are none, or no others.</summary>
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

    /// <summary>How the outcomes of a step differ; null where they do not.</summary>
    public static string? OutcomesOf(DiffMoment moment) =>
        moment.OutcomesDiffer ? $"outcome {moment.LeftOutcome} left, {moment.RightOutcome} right" : null;

    /// <summary>What to say where there are no two states to compare; null where there are.</summary>
    public static string? WithoutStates(DiffMoment moment) => (moment.Left, moment.Right) switch
    {
        (null, null) when moment.LeftOutcome?.Word == OutcomeWord.Crash || moment.Step is null =>
            "both sides crashed; nobody knows what they hold",
        (null, null) => "the states after this step were not saved",
        (null, _) => "the left side crashed; nobody knows what it holds",
        (_, null) => "the right side crashed; nobody knows what it holds",
        _ => null,
    };

    /// <summary>How the states differ: by process, VMA, anon_vma, page and so on.</summary>
    public static IReadOnlyList<DiffGroup> GroupsOf(DiffMoment moment)
    {
        List<DiffGroup> groups = [.. moment.Changes.GroupBy(change => change.Topic)
            .Select(group => new DiffGroup(NameOf(group.Key), ChangeLines.Of(group)))];
        if (groups.Count > 0 || !moment.StatesDiffer || moment.Left is null || moment.Right is null)
            return groups;

        // A state that shows one name twice can differ in the second one, of which words by name know nothing.
        var fields = moment.Differences.Select(
            field => new ChangeLine(Standing.Both, field.Path, $"{field.Expected} left, {field.Found} right")).ToList();
        return [
            new("what has one name twice",
                fields.Count > 0 ? fields : [new(Standing.Both, "order", "the same things in another order")]),
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
