using RmapProps.Contract;
using RmapProps.Contract.Scenarios;

namespace RmapProps.Harness.Running;

/// <summary>Runs subject and oracle through a scenario in lockstep. The first divergence or broken law ends the run.</summary>
public static class ScenarioRunner
{
    /// <summary>Returns the first divergence, or null if there is none.</summary>
    /// <param name="scenario">Any list of steps.</param>
    /// <param name="testPair">The subject and the oracle.</param>
    /// <param name="coverage">Receives the coverage; null to count nothing.</param>
    public static Divergence? Run(Scenario scenario, TestPair testPair, Coverage? coverage = null) =>
        Run(scenario, testPair, coverage, streams: true);

    /// <summary>Runs with or without streams, which must not change the result.</summary>
    internal static Divergence? Run(Scenario scenario, TestPair testPair, Coverage? coverage, bool streams)
    {
        using var subjects = new SubjectPool(testPair);
        using var pair = subjects.Rent();
        return Run(scenario, pair, coverage, streams);
    }

    /// <summary>Runs on pooled subjects.</summary>
    internal static Divergence? Run(Scenario scenario, SubjectPool subjects)
    {
        using var pair = subjects.Rent();
        return Run(scenario, pair);
    }

    /// <summary>Resets a pair and runs on it.</summary>
    internal static Divergence? Run(Scenario scenario, SubjectPair pair, Coverage? coverage = null, bool streams = true)
    {
        using var lockstep = new Lockstep(pair, streams);
        var outcomes = new Outcome[scenario.Length];
        coverage?.CountScenario();
        for (var i = 0; i < outcomes.Length; i++)
        {
            var step = scenario.Steps[i];
            var disagreement = lockstep.Take(step, isLast: i == outcomes.Length - 1);
            outcomes[i] = lockstep.Outcome;
            coverage?.CountStep(step.Operation.Verb, outcomes[i]);
            if (disagreement is not { HasCrashed: true })
                coverage?.CountObservation();
            if (disagreement is not null)
                return Describe(i, disagreement, outcomes);
        }

        return null;
    }

    private static Divergence Describe(int position, Disagreement disagreement, Outcome[] outcomes) =>
        new(
            position + 1,
            disagreement.Found.Step,
            disagreement.Expected.Outcome,
            disagreement.Found.Outcome,
            Sequence.Create<Outcome>(outcomes.AsSpan(0, position)),
            disagreement.Breach,
            disagreement.Difference,
            disagreement.CrashMessage,
            disagreement.Signature);
}
