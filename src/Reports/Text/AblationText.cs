using System.Globalization;
using RmapProps.Harness.Ablations;
using RmapProps.Reports.Words;

namespace RmapProps.Reports.Text;

/// <summary>
/// The result of the ablations in a few sentences: the steps that are needed, the effects that must last until
/// the failing step, and the values that can change.
/// </summary>
public static class AblationText
{
    private const int MostExamples = 3;

    private const int MostVariations = 12;

    private static readonly (AblationEnd End, string Words)[] Ends =
    [
        (AblationEnd.Same, "it still fails"), (AblationEnd.Agreement, "it does not fail"),
        (AblationEnd.Another, "it fails in another way"),
    ];

    /// <summary>
    /// Returns whether a change tells nothing about the cause: it takes away a step that the failing one needs, or makes a step
    /// fail that succeeded, and so both sides agree.
    /// </summary>
    public static bool IsTrivial(Ablation ablation) =>
        ablation.End == AblationEnd.Agreement
        && (ablation.Kind is AblationKind.WithoutStep or AblationKind.Swapped
            || ablation.OutcomeShift is { Outcome.IsOk: false });

    /// <summary>Returns the sentences.</summary>
    public static IEnumerable<string> LinesOf(AblationReport report)
    {
        foreach (var line in StepsOf(report).Concat(OrderOf(report)).Concat(EverywhereOf(report)).Concat(UndoneOf(report))
            .Concat(ValuesOf(report)).Concat(NearestPassingOf(report)))
            yield return line;
        if (!report.IsComplete)
            yield return $"incomplete: the budget ended after {Amount.Of(report.Ablations.Count, "run")}";
    }

    /// <summary>Returns the first step with another outcome, as a clause; empty where every outcome is the same.</summary>
    public static string WordsOf(OutcomeShift? shift) => shift is null ? "" : $"step {shift.Step} then ends with {shift.Outcome}";

    /// <summary>Joins names or numbers as in a sentence: <c>1, 2 and 4</c>.</summary>
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
            yield return $"without {StepsText(other)} it fails in another way";
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
            ? "no step can be exchanged with the next one"
            : $"can be exchanged: {Listed(free)}";
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
    /// Lists the effects that must last until the last step, and the others. Changes after which the last step has another
    /// outcome are left out, because they prove nothing.
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
                yield return $"step {step} can be {ExamplesOf(same)} instead ({same.Count} of {tried.Count} alternatives)";
            else if (tried.Count > 0)
                (fixedSteps, others) = ([.. fixedSteps, tried[0]], others + tried.Count);
        }

        if (fixedSteps.Count > 0)
            yield return others == 1
                ? $"{StepsText(fixedSteps)}: the alternative that was tried does not fail"
                : $"{StepsText(fixedSteps)}: none of the {others} alternatives fails";
    }

    /// <summary>
    /// Lists the nearest passing variation of each step. Trivial ones, which only make a step fail, share one line.
    /// </summary>
    private static IEnumerable<string> NearestPassingOf(AblationReport report)
    {
        var all = Enumerable.Range(1, report.Scenario.Length).Select(report.NearestPassing).OfType<Ablation>().ToList();
        var telling = all.FindAll(ablation => !IsTrivial(ablation));
        foreach (var ablation in telling.Take(MostVariations))
            yield return $"with '{ablation.Change}' as step {ablation.Step} it does not "
                + $"fail{(ablation.OutcomeShift is null ? "" : $": {WordsOf(ablation.OutcomeShift)}")}";
        if (telling.Count > MostVariations)
            yield return $"passing variations of {telling.Count - MostVariations} more steps were found";
        if (all.FindAll(IsTrivial) is { Count: > 0 } trivial)
            yield return $"other values of {StepsText(trivial)} only make a step fail, so both sides agree";
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
