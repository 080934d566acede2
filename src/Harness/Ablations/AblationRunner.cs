using RmapProps.Contract;
using RmapProps.Contract.Scenarios;
using RmapProps.Harness.Running;

namespace RmapProps.Harness.Ablations;

/// <summary>
/// Finds which parts of a failing scenario matter, by experiment. It removes each step, undoes it before the last one, swaps
/// neighbours, and replaces each value with a few others. The limit is a number of executions, so the result is the same on any
/// machine.
/// </summary>
public static class AblationRunner
{
    private const int MostExecutions = 400;

    private const int MostSteps = 40_000;

    /// <summary>Returns the default number of executions. A long scenario gets fewer, because each takes longer.</summary>
    public static int BudgetFor(Scenario scenario) => Math.Min(MostExecutions, MostSteps / Math.Max(1, scenario.Length));

    /// <summary>Tries the changes until the budget is exhausted.</summary>
    /// <param name="scenario">The scenario, up to the step at which it diverges.</param>
    /// <param name="divergence">Its divergence.</param>
    /// <param name="pair">The subject and the oracle to run it on.</param>
    /// <param name="budget">The number of executions; by default <see cref="BudgetFor"/>.</param>
    public static AblationReport Run(Scenario scenario, Divergence divergence, TestPair pair, int? budget = null)
    {
        using var subjects = new SubjectPool(pair);
        var ablations = new List<Ablation>();
        Outcome[] answers = [.. divergence.Earlier, divergence.Expected];
        foreach (var variation in Variations.Of(scenario))
        {
            if (ablations.Count == (budget ?? BudgetFor(scenario)))
                return new(scenario, ablations.ToSequence(), IsComplete: false);
            if (AblationOf(variation, divergence, answers, subjects) is { } ablation)
                ablations.Add(ablation);
        }

        return new(scenario, ablations.ToSequence(), IsComplete: true);
    }

    /// <summary>Runs a variation. Returns null if the inverse of a step is refused, or if the inverse itself fails.</summary>
    private static Ablation? AblationOf(Variation variation, Divergence divergence, Outcome[] answers, SubjectPool subjects)
    {
        var changed = ScenarioRunner.Run(variation.Scenario, subjects);
        var (end, isDone) = (EndOf(changed, divergence), true);
        var shift = (variation.Kind, end) switch
        {
            (AblationKind.Replaced, AblationEnd.Agreement) => OutcomeShift.Of(variation.Scenario, answers, subjects),
            (AblationKind.Undone, _) => OutcomeShift.OfLast(variation.Scenario, answers[^1], subjects, out isDone),
            _ => null,
        };
        return isDone && (variation.Kind != AblationKind.Undone || changed is null || changed.Number == variation.Scenario.Length)
            ? new(variation.Kind, variation.Step, variation.Change, end, end == AblationEnd.Agreement ? shift : null)
            : null;
    }

    /// <summary>
    /// Compares the causes of the divergences and ignores the verbs, because the change may have been to the last step.
    /// </summary>
    private static AblationEnd EndOf(Divergence? changed, Divergence original) =>
        changed is null ? AblationEnd.Agreement
            : changed.Signature.What == original.Signature.What ? AblationEnd.Same
            : AblationEnd.Another;
}
