using RmapProps.Contract;

namespace RmapProps.Benchmarks;

/// <summary>Steps for harnesses that draw them one by one: from our vocabulary and a small world, guided by nobody.</summary>
public static class Draws
{
    /// <summary>The most steps of one run, as in ours.</summary>
    public const int Steps = Harness.ScenarioGenerator.DefaultMaxSteps;

    /// <summary>The small world of a seed.</summary>
    public static Swarm SwarmOf(int seed) => Swarm.Draw(new((ulong)(uint)seed));

    /// <summary>The step of a seed in a world.</summary>
    public static Step StepOf(int seed, Swarm swarm)
    {
        var rng = new Rng((ulong)(uint)seed);
        return new(rng.Pick(swarm.Weights.Span).Draw(rng, swarm));
    }
}
