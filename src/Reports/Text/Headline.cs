using RmapProps.Contract;
using RmapProps.Harness.Analysis;
using RmapProps.Harness.Running;
using RmapProps.Reports.Changes;

namespace RmapProps.Reports.Text;

/// <summary>A divergence in one sentence: the difference, with the found and the expected value.</summary>
public static class Headline
{
    /// <summary>Returns the sentence.</summary>
    /// <param name="divergence">The divergence.</param>
    /// <param name="failingStep">The states at the failing step; null where the divergence does not repeat.</param>
    public static string Of(Divergence divergence, FailingStep? failingStep)
    {
        const OutcomeWord crash = OutcomeWord.Crash;
        var step = $"Step {divergence.Number}, {divergence.Step},";
        if (divergence.Found.Word == crash || divergence.Expected.Word == crash)
            return $"{step} {CrashOf(divergence)}.";
        if (divergence.Found != divergence.Expected)
            return $"{step} ended with {divergence.Found} and should have ended with {divergence.Expected}.";
        if (failingStep?.Mistakes is { Count: > 0 } mistakes)
            return $"After step {divergence.Number}, {divergence.Step}, {SentenceOf(mistakes[0])}{MoreOf(mistakes.Count - 1)}.";
        return divergence.Breach is { } breach
            ? $"{step} left {(breach.Side == Side.Both ? "both sides" : "one side")} in a state that breaks a law: "
                + $"{breach.Violation}."
            : $"After step {divergence.Number}, {divergence.Step}, the states differ.";
    }

    private static string CrashOf(Divergence divergence)
    {
        var message = divergence.CrashMessage is { } thrown ? $" ({thrown})" : "";
        return (divergence.Found.Word, divergence.Expected.Word) switch
        {
            (OutcomeWord.Crash, OutcomeWord.Crash) => $"crashed on both sides{message}",
            (OutcomeWord.Crash, _) => $"crashed{message} and should have ended with {divergence.Expected}",
            _ => $"crashed the oracle{message}, while the subject ended with {divergence.Found}",
        };
    }

    private static string SentenceOf(Change mistake) =>
        mistake.Kind == ChangeKind.Changed ? $"{mistake.Of} is wrong: {mistake.Words}" : $"{mistake.Of} is {mistake.Words}";

    private static string MoreOf(int more) => more switch
    {
        0 => "",
        1 => "; one more value is wrong",
        _ => $"; {more} more values are wrong",
    };
}
