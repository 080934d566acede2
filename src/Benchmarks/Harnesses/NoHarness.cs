using RmapProps.Contract.Scenarios;

namespace RmapProps.Benchmarks.Harnesses;

/// <summary>A plain loop: the cost of the two machines and of the comparison alone.</summary>
public sealed class NoHarness : IHarness
{
    /// <inheritdoc/>
    public string Name => "none: a plain loop";

    /// <inheritdoc/>
    public void RunGiven(IReadOnlyList<Scenario> scenarios, Sides sides, Tally tally)
    {
        foreach (var scenario in scenarios)
        {
            var pair = new Pair(sides, tally);
            foreach (var step in scenario.Steps)
                MustAgree(pair.Take(step));
        }
    }

    /// <inheritdoc/>
    public void RunDrawn(int scenarios, Sides sides, Tally tally)
    {
        for (var scenario = 0; scenario < scenarios; scenario++)
        {
            var (pair, swarm) = (new Pair(sides, tally), Draws.SwarmOf(scenario));
            for (var step = 0; step < Draws.Steps; step++)
                MustAgree(pair.Take(Draws.StepOf((scenario * Draws.Steps) + step, swarm)));
        }
    }

    private static void MustAgree(bool agree)
    {
        if (!agree)
            throw new InvalidOperationException("subject and oracle differ");
    }
}
