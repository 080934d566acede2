using RmapProps.Contract.Observations;
using RmapProps.Contract.Scenarios;
using RmapProps.Harness.Running;

namespace RmapProps.Harness.Analysis;

/// <summary>The states around the step at which two sides diverge.</summary>
/// <param name="Before">The state of both sides before the step.</param>
/// <param name="Expected">The oracle's state after it; null if it crashed.</param>
/// <param name="Found">The subject's state after it; null if it crashed.</param>
public sealed record FailingStep(Observation Before, Observation? Expected, Observation? Found)
{
    /// <summary>All known states, in the order in which they are shown.</summary>
    public IReadOnlyList<Observation> States => [.. new[] { Before, Expected, Found }.OfType<Observation>()];

    /// <summary>Reruns a scenario up to the step of its divergence. Returns null if it ends in another way this time.</summary>
    public static FailingStep? Of(Scenario scenario, Divergence divergence, TestPair pair)
    {
        using var subjects = new SubjectPool(pair);
        using var sides = subjects.Rent();
        var (subject, oracle) = (sides.ResetSubject(), sides.ResetOracle());
        var before = oracle.Observe();
        var (expected, found) = (before, before);
        for (var i = 0; i < divergence.Number; i++)
        {
            if (subject.HasCrashed || oracle.HasCrashed)
                return null;
            before = expected;
            subject.Attempt(scenario.Steps[i]);
            oracle.Attempt(scenario.Steps[i]);
            found = subject.ObserveAfter(before);
            expected = oracle.ObserveAfter(before);
        }

        return subject.Outcome == divergence.Found && oracle.Outcome == divergence.Expected
            ? new(before, oracle.HasCrashed ? null : expected, subject.HasCrashed ? null : found)
            : null;
    }
}
