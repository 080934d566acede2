using RmapProps.Contract;
using RmapProps.Contract.Scenarios;
using RmapProps.Harness.Running;

namespace RmapProps.Harness.Ablations;

/// <summary>
/// How a changed scenario goes another way than the one that fails, as far as answers tell: a change that only makes later
/// steps refused says little about the mistake.
/// </summary>
/// <param name="Count">How many steps answer otherwise.</param>
/// <param name="Step">The number of the first of them, from 1.</param>
/// <param name="Outcome">What that one answers.</param>
public sealed record OutcomeShift(int Count, int Step, Outcome Outcome)
{
    /// <summary>How a scenario goes on the oracle, beside what was answered before; null where it answers the same.</summary>
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
    /// How the last step of a scenario goes another way than it did without the one before it; null where it answers the
    /// same.
    /// </summary>
    /// <param name="changed">The scenario.</param>
    /// <param name="answer">What the last step answered.</param>
    /// <param name="subjects">Provide the oracle.</param>
    /// <param name="isDone">Whether the one before it could be done.</param>
    internal static OutcomeShift? OfLast(Scenario changed, Outcome answer, SubjectPool subjects, out bool isDone)
    {
        using var pair = subjects.Rent();
        var oracle = pair.ResetOracle();
        Outcome[] answers = [.. changed.Steps.Select(oracle.Attempt)];
        isDone = answers[^2].IsOk;
        return answers[^1] == answer ? null : new(1, changed.Length, answers[^1]);
    }
}
