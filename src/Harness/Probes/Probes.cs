using RmapProps.Contract;

namespace RmapProps.Harness;

/// <summary>
/// Finds out what matters in a failing scenario by trying: each step left out, neighbours exchanged, each value replaced
/// by a few others. How much is tried is counted in executions, so the answer is the same on any machine.
/// </summary>
public static class Probes
{
    private const int MostExecutions = 400;

    private const int MostSteps = 40_000;

    /// <summary>How many executions there are, unless somebody says otherwise: fewer for a long scenario, of which each takes longer.</summary>
    public static int BudgetFor(Scenario scenario) => Math.Min(MostExecutions, MostSteps / Math.Max(1, scenario.Length));

    /// <summary>Tries the changes, as far as the budget goes.</summary>
    /// <param name="scenario">The scenario, up to the step at which it diverges.</param>
    /// <param name="divergence">How it diverges.</param>
    /// <param name="contest">Who runs it.</param>
    /// <param name="budget">How many executions there are; as many as <see cref="BudgetFor"/> says, if nothing is said.</param>
    public static ProbeReport Run(Scenario scenario, Divergence divergence, Contest contest, int? budget = null)
    {
        var probes = new List<Probe>();
        Outcome[] answers = [.. divergence.Earlier, divergence.Expected];
        foreach (var variation in Variations.Of(scenario))
        {
            if (probes.Count == (budget ?? BudgetFor(scenario)))
                return new(scenario, probes.ToSequence(), IsComplete: false);
            var end = EndOf(ScenarioRunner.Run(variation.Scenario, contest), divergence);
            var detour = variation.Kind == ProbeKind.Replaced && end == ProbeEnd.Agreement ? Detour.Of(variation.Scenario, answers, contest) : null;
            probes.Add(new(variation.Kind, variation.Step, variation.Change, end, detour));
        }

        return new(scenario, probes.ToSequence(), IsComplete: true);
    }

    /// <summary>What was broken counts, and not by which verb: the change may have been to the last step.</summary>
    private static ProbeEnd EndOf(Divergence? changed, Divergence original) =>
        changed is null ? ProbeEnd.Agreement : changed.Signature.What == original.Signature.What ? ProbeEnd.Same : ProbeEnd.Another;
}
