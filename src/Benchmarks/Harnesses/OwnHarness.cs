using RmapProps.Contract;
using RmapProps.Contract.Operations;
using RmapProps.Contract.Scenarios;
using RmapProps.Harness;
using RmapProps.Harness.Checking;
using RmapProps.Harness.Running;

namespace RmapProps.Benchmarks.Harnesses;

/// <summary>
/// The harness of RmapProps as <c>rmapprops check</c> runs it: scenarios guided by the oracle, with all laws checked in addition
/// to the comparison.
/// </summary>
public sealed class OwnHarness : IHarness
{
    /// <inheritdoc/>
    public string Name => "RmapProps";

    /// <inheritdoc/>
    public bool AlwaysAsksLaws => true;

    /// <inheritdoc/>
    public void RunGiven(IReadOnlyList<Scenario> scenarios, Sides sides, Tally tally)
    {
        var (pair, coverage) = (PairOf(sides), new Coverage());
        foreach (var scenario in scenarios)
            if (ScenarioRunner.Run(scenario, pair, coverage) is { } divergence)
                throw new InvalidOperationException($"diverged at {divergence.Step}");
        Count(coverage, tally);
    }

    /// <inheritdoc/>
    public void RunDrawn(int scenarios, Sides sides, Tally tally)
    {
        var result = CheckRun.Run(new(Seed: 1, Jobs: 1, Draws.Steps, scenarios), PairOf(sides));
        if (result.Failure is { } failure)
            throw new InvalidOperationException($"diverged at {failure.Divergence.Step}");
        Count(result.Coverage, tally);
    }

    private static TestPair PairOf(Sides sides) => new("rmap", sides.NewSubject, sides.NewOracle);

    private static void Count(Coverage coverage, Tally tally) =>
        tally.Add(coverage.Observations, Vocabulary.All.Sum(verb => coverage.Of(verb, OutcomeWord.Ok)));
}
