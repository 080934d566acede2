using RmapProps.Benchmarks.Harnesses;
using RmapProps.Contract;
using RmapProps.Contract.Scenarios;
using RmapProps.Harness;
using RmapProps.Harness.Generation;
using RmapProps.Harness.Running;

namespace RmapProps.Benchmarks.Quality;

/// <summary>A way to make scenarios.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Make">The scenario of a seed.</param>
public sealed record Search(string Name, Func<ulong, TestPair, Scenario> Make)
{
    /// <summary>
    /// What chance needs least and what it needs most: who is drawn, and who says whether it came to something.
    /// </summary>
    public static readonly IReadOnlyList<Search> All =
    [
        new("uniform", (seed, _) => Draw(new(seed), Draws.Uniform)),
        new("swarm", (seed, _) => DrawInSmallWorld(new(seed))),
        new("guided", (seed, pair) => ScenarioGenerator.Generate(seed, Draws.Steps, pair.NewOracle, Draws.Uniform)),
        new("all", (seed, pair) => ScenarioGenerator.Generate(seed, Draws.Steps, pair.NewOracle)),
    ];

    /// <summary>How many steps it takes up to and including the first that diverges; null where so many do not suffice.</summary>
    /// <param name="pair">Who runs them.</param>
    /// <param name="seed">Where all chance begins.</param>
    /// <param name="steps">How many steps it has.</param>
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

/// <summary>How soon one way met one fault.</summary>
/// <param name="Steps">For each seed the steps up to the divergence; null where it was not met.</param>
/// <param name="Most">How many steps each had.</param>
public sealed record SearchQuality(IReadOnlyList<long?> Steps, long Most)
{
    /// <summary>How many seeds met it.</summary>
    public int Found => Steps.Count(steps => steps is not null);

    /// <summary>The median; means nothing where half of the seeds did not meet it.</summary>
    public long Median => Steps.Select(steps => steps ?? Most).Order().ElementAt(Steps.Count / 2);

    /// <summary>All steps that were taken.</summary>
    public long Total => Steps.Sum(steps => steps ?? Most);
}
