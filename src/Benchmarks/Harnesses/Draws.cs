using RmapProps.Contract;
using RmapProps.Contract.Operations;
using RmapProps.Contract.Parameters;
using RmapProps.Contract.Scenarios;
using RmapProps.Harness.Generation;

namespace RmapProps.Benchmarks.Harnesses;

/// <summary>
/// Draws steps for harnesses that draw them one by one, from the vocabulary of RmapProps and a small world, without guidance by
/// the oracle.
/// </summary>
public static class Draws
{
    /// <summary>The maximum number of steps in one run, as in RmapProps.</summary>
    public const int Steps = ScenarioGenerator.DefaultMaxSteps;

    /// <summary>A world with uniform probabilities; the worlds of seeds are small instead.</summary>
    public static readonly Swarm Uniform = new(
        Pids: 4, FirstPage: 0, Pages: 8, LongestRange: 8, Protection.All.ToSequence(), Advice.All.ToSequence(), Stacks: true,
        FailureOneIn: 8,
        Vocabulary.All.ToSequence());

    /// <summary>Draws the small world of a seed.</summary>
    public static Swarm SwarmOf(int seed) => Swarm.Draw(new((ulong)(uint)seed));

    /// <summary>Draws the step of a seed in a world.</summary>
    public static Step StepOf(int seed, Swarm swarm)
    {
        var rng = new Rng((ulong)(uint)seed);
        return Step(rng, swarm);
    }

    /// <summary>Draws a step in a world.</summary>
    public static Step Step(Rng rng, Swarm swarm) => new(rng.Pick(swarm.Weights.Span).Draw(rng, swarm), swarm.DrawFailure(rng));
}
