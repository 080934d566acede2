using RmapProps.Contract;
using RmapProps.Contract.Scenarios;
using RmapProps.Harness.Running;

namespace RmapProps.Harness.Ablations;

/// <summary>
/// How the outcomes of a changed scenario differ from those of the failing one. A change that only makes later steps fail says
/// little about the bug.
/// </summary>
/// <param name="Count">The number of steps with a different outcome.</param>
/// <param name="Step">The number of the first such step, from 1.</param>
/// <param name="Outcome">The new outcome of that step.</param>
public sealed record OutcomeShift(int Count, int Step, Outcome Outcome)
{
    /// <summary>
    /// Runs a scenario on the oracle and compares its outcomes with earlier ones. Returns null if they are equal.
    /// </summary>
    internal static OutcomeShift? Of(Scenario changed, IReadOnlyList<Outcome> answers, SubjectPool subjects)
    {
        using var pair = subjects.Rent();
        var oracle = pair.ResetOracle();
        OutcomeShift? shift = null;
        for (var i = 0; i < Math.Min(answers.Count, changed.Length) && !oracle.HasCrashed; i++)
            if (oracle.Attempt(changed.Steps[i]) is var outcome && outcome != answers[i])
                shift = shift is null ? new(1, i + 1, outcome) : shift with { Count = shift.Count + 1 };
        return shift;
    }

    /// <summary>
    /// Compares the outcome of the last step with its outcome in the original scenario, which lacks the step before it. Returns
    /// null if they are equal.
    /// </summary>
    /// <param name="changed">The scenario.</param>
    /// <param name="answer">The original outcome of the last step.</param>
    /// <param name="subjects">Provides the oracle.</param>
    /// <param name="isDone">Whether the step before the last one succeeded.</param>
    internal static OutcomeShift? OfLast(Scenario changed, Outcome answer, SubjectPool subjects, out bool isDone)
    {
        using var pair = subjects.Rent();
        var oracle = pair.ResetOracle();
        Outcome[] answers = [.. changed.Steps.Select(oracle.Attempt)];
        isDone = answers[^2].IsOk;
        return answers[^1] == answer ? null : new(1, changed.Length, answers[^1]);
    }
}
