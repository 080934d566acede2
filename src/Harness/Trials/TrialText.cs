using System.Globalization;

namespace RmapProps.Harness;

/// <summary>What trials showed, in a few sentences: which steps are needed, what may change, and what may not.</summary>
public static class TrialText
{
    private const int MostExamples = 3;

    private static readonly (TrialEnd End, string Words)[] Ends =
    [
        (TrialEnd.Same, "the same with"), (TrialEnd.Agreement, "both sides agree with"), (TrialEnd.Another, "something else is wrong with"),
    ];

    /// <summary>The sentences.</summary>
    public static IEnumerable<string> LinesOf(TrialReport report)
    {
        foreach (var line in StepsOf(report).Concat(OrderOf(report)).Concat(EverywhereOf(report)).Concat(ValuesOf(report)))
            yield return line;
        if (!report.IsComplete)
            yield return $"more was not tried: the budget was {report.Trials.Count} runs";
    }

    /// <summary>Names and numbers, as a sentence lists them: <c>1, 2 and 4</c>.</summary>
    public static string Listed(IEnumerable<string> items)
    {
        var all = items.ToList();
        return all.Count < 2 ? string.Concat(all) : $"{string.Join(", ", all.SkipLast(1))} and {all[^1]}";
    }

    private static IEnumerable<string> StepsOf(TrialReport report)
    {
        var tried = report.Of(TrialKind.WithoutStep).ToList();
        var needed = tried.FindAll(trial => trial.End == TrialEnd.Agreement);
        if (needed.Count > 1 && needed.Count == report.Scenario.Length)
            yield return $"each of the {needed.Count} steps is needed";
        else if (needed.Count > 0)
            yield return $"without {StepsText(needed)} both sides agree";
        if (tried.FindAll(trial => trial.End == TrialEnd.Another) is { Count: > 0 } other)
            yield return $"without {StepsText(other)} something else is wrong";
        if (tried.FindAll(trial => trial.End == TrialEnd.Same) is { Count: > 0 } idle)
            yield return $"{StepsText(idle)} can be left out";
    }

    private static IEnumerable<string> OrderOf(TrialReport report)
    {
        var tried = report.Of(TrialKind.Swapped).ToList();
        if (tried.Count == 0)
            yield break;
        var free = tried.FindAll(trial => trial.End == TrialEnd.Same).ConvertAll(trial => $"{trial.Step} with {trial.Step + 1}");
        yield return free.Count == 0
            ? "no step can change places with the next"
            : $"can change places: {Listed(free)}";
    }

    private static IEnumerable<string> EverywhereOf(TrialReport report)
    {
        foreach (var (end, words) in Ends)
            if (report.Of(TrialKind.Everywhere).Where(trial => trial.End == end).ToList() is { Count: > 0 } some)
                yield return $"{words} {Listed(some.Select(trial => trial.Change))}";
    }

    private static IEnumerable<string> ValuesOf(TrialReport report)
    {
        var fixedSteps = new List<Trial>();
        var others = 0;
        for (var step = 1; step <= report.Scenario.Length; step++)
        {
            var tried = report.Of(TrialKind.Replaced, step).ToList();
            var same = tried.FindAll(trial => trial.End == TrialEnd.Same);
            if (same.Count > 0)
                yield return $"step {step} can be {ExamplesOf(same)} instead: {same.Count} of {tried.Count} that were tried";
            else if (tried.Count > 0)
                (fixedSteps, others) = ([.. fixedSteps, tried[0]], others + tried.Count);
        }

        if (fixedSteps.Count > 0)
            yield return $"{StepsText(fixedSteps)}: nothing else does it, of {others} that were tried";
    }

    private static string ExamplesOf(List<Trial> trials)
    {
        var examples = trials.Take(MostExamples).Select(trial => $"'{trial.Change}'");
        return string.Join(" or ", examples);
    }

    private static string StepsText(List<Trial> trials) =>
        (trials.Count == 1 ? "step " : "steps ") + Listed(trials.Select(trial => trial.Step.ToString(CultureInfo.InvariantCulture)));
}
