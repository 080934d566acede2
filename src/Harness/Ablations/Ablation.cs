using RmapProps.Contract;
using RmapProps.Contract.Scenarios;

namespace RmapProps.Harness.Ablations;

/// <summary>The kind of a change to a scenario.</summary>
public enum AblationKind
{
    /// <summary>A step was removed.</summary>
    WithoutStep,

    /// <summary>A step was swapped with the next one.</summary>
    Swapped,

    /// <summary>One value of a step, or its verb, was replaced.</summary>
    Replaced,

    /// <summary>A value was changed in all steps at once.</summary>
    Everywhere,

    /// <summary>The effect of a step was undone before the last step, which is the failing one.</summary>
    Undone,
}

/// <summary>How a changed scenario ends.</summary>
public enum AblationEnd
{
    /// <summary>With the same divergence: the change does not matter.</summary>
    Same,

    /// <summary>With another divergence.</summary>
    Another,

    /// <summary>Without a divergence: the change matters.</summary>
    Agreement,
}

/// <summary>One change of a failing scenario, and how the changed scenario ends.</summary>
/// <param name="Kind">The kind of the change.</param>
/// <param name="Step">The number of the changed step, from 1; 0 for all steps.</param>
/// <param name="Change">The replacement: the new step, or a phrase.</param>
/// <param name="End">How the changed scenario ends.</param>
/// <param name="OutcomeShift">
/// How the outcomes of its steps differ. Known for a step that was replaced or undone if both sides then agree. Otherwise, and if
/// every outcome is as before, null.
/// </param>
public sealed record Ablation(AblationKind Kind, int Step, string Change, AblationEnd End, OutcomeShift? OutcomeShift = null);

/// <summary>The changes that were tried on a failing scenario. It makes no claim about other changes.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Ablations">The changes, in the order in which they were tried.</param>
/// <param name="IsComplete">Whether the budget sufficed for all possible changes.</param>
public sealed record AblationReport(Scenario Scenario, Sequence<Ablation> Ablations, bool IsComplete)
{
    /// <summary>Returns the ablations of one kind at one step.</summary>
    public IEnumerable<Ablation> Of(AblationKind kind, int step) =>
        Ablations.Where(ablation => ablation.Kind == kind && ablation.Step == step);

    /// <summary>
    /// Returns the nearest passing variation: the replacement of a step that makes both sides agree and changes the fewest
    /// outcomes. If several are equally near, the first one tried wins. Null if there is none.
    /// </summary>
    public Ablation? NearestPassing(int step) =>
        Of(AblationKind.Replaced, step).Where(ablation => ablation.End == AblationEnd.Agreement)
            .MinBy(ablation => ablation.OutcomeShift?.Count ?? 0);

    /// <summary>Returns the ablations of one kind.</summary>
    public IEnumerable<Ablation> Of(AblationKind kind) => Ablations.Where(ablation => ablation.Kind == kind);
}
