using RmapProps.Contract;
using RmapProps.Contract.Scenarios;
using RmapProps.Harness.Running;

namespace RmapProps.Harness.Ablations;

/// <summary>
/// Finds out what matters in a failing scenario by trying: each step left out, or undone before the last, neighbours
/// exchanged, each value replaced by a few others. How much is tried is counted in executions, so the answer is the same on
/// any machine.
/// </summary>
public static class AblationRunner
{
    private const int MostExecutions = 400;

    private const int MostSteps = 40_000;

    /// <summary>
    /// How many executions there are, unless somebody says otherwise: fewer for a long scenario, of which each takes longer.
    /// </summary>
    public static int BudgetFor(Scenario scenario) => Math.Min(MostExecutions, MostSteps / Math.Max(1, scenario.Length));

    /// <summary>Tries the changes, as far as the budget goes.</summary>
    /// <param name="scenario">The scenario, up to the step at which it diverges.</param>
    /// <param name="divergence">How it diverges.</param>
    /// <param name="pair">Who runs it.</param>
    /// <param name="budget">How many executions there are; as many as <see cref="BudgetFor"/> says, if nothing is said.</param>
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

    /// <summary>How a variation ends; null where what should undo a step is refused, or shows the disagreement itself.</summary>
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

    /// <summary>What was broken counts, and not by which verb: the change may have been to the last step.</summary>
    private static AblationEnd EndOf(Divergence? changed, Divergence original) =>
        changed is null ? AblationEnd.Agreement
            : changed.Signature.What == original.Signature.What ? AblationEnd.Same
            : AblationEnd.Another;
}
