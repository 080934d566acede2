using RmapProps.Contract;

namespace RmapProps.Harness;

/// <summary>
/// Makes a scenario from a seed: draws a small world, offers steps of it to a fresh oracle, and keeps what the oracle
/// accepts. Drawing alone mostly names what does not exist; one refusal in sixteen stays, so that refusals are met too.
/// </summary>
public static class ScenarioGenerator
{
    /// <summary>The longest scenario, unless something else is asked for.</summary>
    public const int DefaultMaxSteps = 60;

    private const int RefusalsKept = 16;

    private const int OffersPerStep = 8;

    /// <summary>The scenario of a seed: the same for ever, as long as the oracle's answers are.</summary>
    public static Scenario Generate(ulong seed, int maxSteps, Func<IMachine> newOracle)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxSteps, 1);
        var rng = new Rng(seed);
        var swarm = Swarm.Draw(rng, Vocabulary.Supported);
        var length = DrawLength(rng, maxSteps);
        var oracle = new Contestant(newOracle());
        var steps = new List<Step>(length);

        // When the last process has exited nothing is accepted any more, hence a bound on the offers.
        for (var offers = length * OffersPerStep; steps.Count < length && offers > 0; offers--)
        {
            var step = DrawStep(rng, swarm);
            if (!step.Operation.IsSupported)
                continue;
            var outcome = oracle.Attempt(step);
            if (outcome.IsOk || !LeavesAllAsItWas(outcome, swarm) || rng.OneIn(RefusalsKept))
                steps.Add(step);
            if (outcome.Word == OutcomeWord.Crash)
                break;
        }

        return new(steps.ToSequence());
    }

    /// <summary>
    /// Whether the oracle is where it was before a step, so that the step need not be part of the scenario. Where no
    /// mapping can grow, a touch without a mapping or without the right leaves nothing behind either (rule 21).
    /// </summary>
    private static bool LeavesAllAsItWas(Outcome outcome, Swarm swarm) =>
        outcome.ChangesNothing || (outcome.Word == OutcomeWord.Segv && !swarm.Stacks);

    /// <summary>Many short scenarios and some long ones: each further step is as likely as the one before it.</summary>
    private static int DrawLength(Rng rng, int maxSteps)
    {
        var length = Math.Min(maxSteps, 4);
        while (length < maxSteps && !rng.OneIn(Math.Max(2, maxSteps / 2)))
            length++;
        return length;
    }

    private static Step DrawStep(Rng rng, Swarm swarm)
    {
        var operation = rng.Pick(swarm.Weights.Span).Draw(rng, swarm);
        return swarm.FailureOneIn > 0 && rng.OneIn(swarm.FailureOneIn) ? new(operation, DrawFailure(rng)) : new(operation);
    }

    /// <summary>Most steps allocate a few objects; a fork, or a split of a VMA with a long chain, many.</summary>
    private static AllocationFailure DrawFailure(Rng rng) => new(1 + rng.Below(rng.OneIn(4) ? 16 : 4));
}
