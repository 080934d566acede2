using RmapProps.Contract;
using RmapProps.Contract.Operations;
using RmapProps.Contract.Parameters;
using RmapProps.Contract.Scenarios;
using RmapProps.Harness.Generation;

namespace RmapProps.Benchmarks.Harnesses;

/// <summary>Steps for harnesses that draw them one by one: from our vocabulary and a small world, guided by nobody.</summary>
public static class Draws
{
    /// <summary>The most steps of one run, as in ours.</summary>
    public const int Steps = ScenarioGenerator.DefaultMaxSteps;

    /// <summary>A world in which everything is as likely as everything else; those of the seeds are small instead.</summary>
    public static readonly Swarm Uniform = new(
        Pids: 4, FirstPage: 0, Pages: 8, LongestRange: 8, Protection.All.ToSequence(), Advice.All.ToSequence(), Stacks: true,
        FailureOneIn: 8,
        Vocabulary.All.ToSequence());

    /// <summary>The small world of a seed.</summary>
    public static Swarm SwarmOf(int seed) => Swarm.Draw(new((ulong)(uint)seed));

    /// <summary>The step of a seed in a world.</summary>
    public static Step StepOf(int seed, Swarm swarm)
    {
        var rng = new Rng((ulong)(uint)seed);
        return Step(rng, swarm);
    }

    /// <summary>A step in a world.</summary>
    public static Step Step(Rng rng, Swarm swarm) => new(rng.Pick(swarm.Weights.Span).Draw(rng, swarm), swarm.DrawFailure(rng));
}
