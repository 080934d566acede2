using RmapProps.Contract;
using RmapProps.Harness.Running;
using RmapProps.Harness.Shrinking;
using RmapProps.Reports.Words;

namespace RmapProps.Reports.Text;

/// <summary>
/// A divergence in sentences, one on each line: the step, the broken law, and the difference.
/// </summary>
public static class DivergenceText
{
    /// <summary>Returns the lines, the most important one first.</summary>
    public static IEnumerable<string> LinesOf(Divergence divergence)
    {
        yield return $"diverged at step {divergence.Number}: {divergence.Step}";
        if (divergence.Breach is { } breach)
        {
            yield return $"{BreakerOf(breach.Side)}broke {breach.Law.Name}: {breach.Law.Sentence}";
            yield return breach.Violation;
        }

        if (divergence.Expected != divergence.Found)
            yield return $"expected outcome {divergence.Expected}, found {divergence.Found}";
        if (divergence.CrashMessage is { } message)
            yield return $"{(divergence.Found.Word == OutcomeWord.Crash ? "" : "the oracle ")}threw {message}";

        // The violation of a law is often the same sentence.
        if (divergence.Difference?.ToString() is { } difference && difference != divergence.Breach?.Violation)
            yield return difference;
    }

    /// <summary>Describes the work of the shrinker, in one line.</summary>
    public static string Of(ShrinkResult shrunk)
    {
        var end = shrunk.Certificate?.ToString()
            ?? (shrunk.IsMinimal ? "no step and no two steps can be left out" : "not finished");
        return $"shrunk from {Amount.Of(shrunk.OriginalLength, "step")} to {shrunk.Scenario.Length} in "
            + $"{Amount.Of(shrunk.Executions, "run")}{Among(shrunk.Restarts)}: {end}";
    }

    private static string Among(int restarts) => restarts == 0 ? "" : $", the simplest of {restarts + 1} results";

    private static string BreakerOf(Side side) => side switch
    {
        Side.Oracle => "the oracle ",
        Side.Both => "both sides ",
        _ => "",
    };
}
