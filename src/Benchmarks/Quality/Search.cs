using RmapProps.Benchmarks.Harnesses;
using RmapProps.Contract;
using RmapProps.Contract.Scenarios;
using RmapProps.Harness;
using RmapProps.Harness.Generation;
using RmapProps.Harness.Running;

namespace RmapProps.Benchmarks.Quality;

/// <summary>A generator of scenarios.</summary>
/// <param name="Name">The name in tables.</param>
/// <param name="Make">Generates the scenario of a seed.</param>
public sealed record Search(string Name, Func<ulong, TestPair, Scenario> Make)
{
    /// <summary>
    /// The generators from the simplest to the most complex. They differ in the world that they draw from and in guidance by the
    /// oracle.
    /// </summary>
    public static readonly IReadOnlyList<Search> All =
    [
        new("uniform", (seed, _) => Draw(new(seed), Draws.Uniform)),
        new("swarm", (seed, _) => DrawInSmallWorld(new(seed))),
        new("guided", (seed, pair) => ScenarioGenerator.Generate(seed, Draws.Steps, pair.NewOracle, Draws.Uniform)),
        new("all", (seed, pair) => ScenarioGenerator.Generate(seed, Draws.Steps, pair.NewOracle)),
    ];

    /// <summary>
    /// Returns the number of steps up to and including the first that diverges; null if none does within the limit.
    /// </summary>
    /// <param name="pair">The subject and the oracle.</param>
    /// <param name="seed">The random seed.</param>
    /// <param name="steps">The maximum number of steps.</param>
    public long? StepsToDivergence(TestPair pair, ulong seed, long steps)
    {
        var taken = 0L;
        for (var number = 0UL; taken < steps; number++)
        {
            var scenario = Make(Rng.SeedOf(seed, number), pair);
            if (ScenarioRunner.Run(scenario, pair) is { } divergence)
                return taken + divergence.Number;
            taken += scenario.Length;
        }

        return null;
    }

    private static Scenario DrawInSmallWorld(Rng rng) => Draw(rng, Swarm.Draw(rng));

    private static Scenario Draw(Rng rng, Swarm swarm) =>
        new(Enumerable.Range(0, Draws.Steps).Select(_ => Draws.Step(rng, swarm)).ToSequence());
}

/// <summary>The results of one generator for one fault.</summary>
/// <param name="Steps">The number of steps up to the divergence for each seed; null for a seed without one.</param>
/// <param name="Most">The maximum number of steps for each seed.</param>
public sealed record SearchQuality(IReadOnlyList<long?> Steps, long Most)
{
    /// <summary>The number of seeds that found a divergence.</summary>
    public int Found => Steps.Count(steps => steps is not null);

    /// <summary>The median number of steps; meaningful only if more than half of the seeds found a divergence.</summary>
    public long Median => Steps.Select(steps => steps ?? Most).Order().ElementAt(Steps.Count / 2);

    /// <summary>The number of all steps taken.</summary>
    public long Total => Steps.Sum(steps => steps ?? Most);
}
