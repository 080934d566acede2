using System.Globalization;
using RmapProps.Harness.Ablations;
using RmapProps.Reports.Words;

namespace RmapProps.Reports.Text;

/// <summary>
/// What probes showed, in a few sentences: which steps are needed, what must last, what may change, and what may not.
/// </summary>
public static class AblationText
{
    private const int MostExamples = 3;

    private const int MostNearMisses = 12;

    private static readonly (AblationEnd End, string Words)[] Ends =
    [
        (AblationEnd.Same, "it still fails"), (AblationEnd.Agreement, "it does not fail"),
        (AblationEnd.Another, "something else is wrong"),
    ];

    /// <summary>The sentences.</summary>
    public static IEnumerable<string> LinesOf(AblationReport report)
    {
        foreach (var line in StepsOf(report).Concat(OrderOf(report)).Concat(EverywhereOf(report)).Concat(UndoneOf(report))
            .Concat(ValuesOf(report)).Concat(NearMissesOf(report)))
            yield return line;
        if (!report.IsComplete)
            yield return $"more was not tried: the budget was {Amount.Of(report.Ablations.Count, "run")}";
    }

    /// <summary>Which step answers otherwise first, as a clause; nothing where each answers as it did.</summary>
    public static string WordsOf(OutcomeShift? shift) => shift is null ? "" : $"step {shift.Step} then answers {shift.Outcome}";

    /// <summary>Names and numbers, as a sentence lists them: <c>1, 2 and 4</c>.</summary>
    public static string Listed(IEnumerable<string> items)
    {
        var all = items.ToList();
        return all.Count < 2 ? string.Concat(all) : $"{string.Join(", ", all.SkipLast(1))} and {all[^1]}";
    }

    private static IEnumerable<string> StepsOf(AblationReport report)
    {
        var tried = report.Of(AblationKind.WithoutStep).ToList();
        var needed = tried.FindAll(ablation => ablation.End == AblationEnd.Agreement);
        if (needed.Count > 1 && needed.Count == report.Scenario.Length)
            yield return $"each of the {needed.Count} steps is needed";
        else if (needed.Count > 0)
            yield return $"without {StepsText(needed)} both sides agree";
        if (tried.FindAll(ablation => ablation.End == AblationEnd.Another) is { Count: > 0 } other)
            yield return $"without {StepsText(other)} something else is wrong";
        if (tried.FindAll(ablation => ablation.End == AblationEnd.Same) is { Count: > 0 } idle)
            yield return $"{StepsText(idle)} can be left out";
    }

    private static IEnumerable<string> OrderOf(AblationReport report)
    {
        var tried = report.Of(AblationKind.Swapped).ToList();
        if (tried.Count == 0)
            yield break;
        var free = tried.FindAll(ablation => ablation.End == AblationEnd.Same)
            .ConvertAll(ablation => $"{ablation.Step} with {ablation.Step + 1}");
        yield return free.Count == 0
            ? "no step can change places with the next"
            : $"can change places: {Listed(free)}";
    }

    private static IEnumerable<string> EverywhereOf(AblationReport report)
    {
        foreach (var (end, words) in Ends)
            if (report.Of(AblationKind.Everywhere).Where(
                ablation => ablation.End == end).Select(ablation => ablation.Change).ToList() is { Count: > 0 } some)
                yield return $"{words} after {(some.Count == 1 ? "this change" : "any one of these changes")} to all steps: "
                    + $"{string.Join("; ", some)}";
    }

    /// <summary>
    /// What must last until the last step, and what need not. Where the last step answers otherwise it says nothing.
    /// </summary>
    private static IEnumerable<string> UndoneOf(AblationReport report)
    {
        var before = $"before step {report.Scenario.Length}";
        foreach (var (end, words) in Ends)
        {
            var some = report.Of(AblationKind.Undone).Where(ablation => ablation.End == end && ablation.OutcomeShift is null)
                .Select(ablation => $"'{ablation.Change}' (undoes step {ablation.Step})").ToList();
            if (some.Count == 1)
                yield return $"{words} with {some[0]} {before}";
            else if (some.Count > 1)
                yield return $"{words} with any one of these {before}: {string.Join("; ", some)}";
        }
    }

    private static IEnumerable<string> ValuesOf(AblationReport report)
    {
        var fixedSteps = new List<Ablation>();
        var others = 0;
        for (var step = 1; step <= report.Scenario.Length; step++)
        {
            var tried = report.Of(AblationKind.Replaced, step).ToList();
            var same = tried.FindAll(ablation => ablation.End == AblationEnd.Same);
            if (same.Count > 0)
                yield return $"step {step} can be {ExamplesOf(same)} instead: {same.Count} of {tried.Count} that were tried";
            else if (tried.Count > 0)
                (fixedSteps, others) = ([.. fixedSteps, tried[0]], others + tried.Count);
        }

        if (fixedSteps.Count > 0)
            yield return $"{StepsText(fixedSteps)}: of {others} other{(others == 1 ? "" : "s")} that "
                + "were tried none fails as well";
    }

    /// <summary>What a step must not be: the changes that are nearest to it and do not fail.</summary>
    private static IEnumerable<string> NearMissesOf(AblationReport report)
    {
        var misses = Enumerable.Range(1, report.Scenario.Length).Select(report.NearMiss).OfType<Ablation>().ToList();
        foreach (var miss in misses.Take(MostNearMisses))
            yield return $"with '{miss.Change}' as step {miss.Step} it does not "
                + $"fail{(miss.OutcomeShift is null ? "" : $": {WordsOf(miss.OutcomeShift)}")}";
        if (misses.Count > MostNearMisses)
            yield return $"near misses of {misses.Count - MostNearMisses} more steps were found";
    }

    private static string ExamplesOf(List<Ablation> ablations)
    {
        var examples = ablations.Take(MostExamples).Select(ablation => $"'{ablation.Change}'");
        return string.Join(" or ", examples);
    }

    private static string StepsText(List<Ablation> ablations) =>
        (ablations.Count == 1 ? "step " : "steps ")
            + Listed(ablations.Select(ablation => ablation.Step.ToString(CultureInfo.InvariantCulture)));
}
