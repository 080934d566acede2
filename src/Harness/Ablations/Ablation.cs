using RmapProps.Contract;
using RmapProps.Contract.Scenarios;

namespace RmapProps.Harness.Ablations;

/// <summary>What was changed.</summary>
public enum AblationKind
{
    /// <summary>A step was left out.</summary>
    WithoutStep,

    /// <summary>A step changed places with the one after it.</summary>
    Swapped,

    /// <summary>One value of a step, or its verb, was replaced.</summary>
    Replaced,

    /// <summary>Something was changed in all steps at once.</summary>
    Everywhere,

    /// <summary>What a step did was undone before the last step, the one that fails.</summary>
    Undone,
}

/// <summary>How a changed scenario ends.</summary>
public enum AblationEnd
{
    /// <summary>With the same disagreement: what was changed does not matter.</summary>
    Same,

    /// <summary>With another one.</summary>
    Another,

    /// <summary>Without any: what was changed matters.</summary>
    Agreement,
}

/// <summary>One change of a failing scenario, and how it ends then.</summary>
/// <param name="Kind">What kind of change.</param>
/// <param name="Step">The number of the step that was changed, from 1; 0 for all.</param>
/// <param name="Change">What stands there now: the step, or a sentence.</param>
/// <param name="End">How it ends.</param>
/// <param name="OutcomeShift">
/// How far its steps answer otherwise; null where each answers as it did, and where nobody asked: of a step that was replaced
/// or undone, after which both sides agree, it is known.
/// </param>
public sealed record Ablation(AblationKind Kind, int Step, string Change, AblationEnd End, OutcomeShift? OutcomeShift = null);

/// <summary>What was tried on a failing scenario. It says nothing about what was not.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Ablations">The changes, in the order in which they were tried.</param>
/// <param name="IsComplete">Whether the budget was enough for all that could be tried.</param>
public sealed record AblationReport(Scenario Scenario, Sequence<Ablation> Ablations, bool IsComplete)
{
    /// <summary>The probes of one kind at one step.</summary>
    public IEnumerable<Ablation> Of(AblationKind kind, int step) =>
        Ablations.Where(ablation => ablation.Kind == kind && ablation.Step == step);

    /// <summary>
    /// Of the changes of a step after which both sides agree the one that is nearest to the failure: after which the fewest
    /// steps answer otherwise, and of equals the one that was tried first. Null where there is none.
    /// </summary>
    public Ablation? NearMiss(int step) =>
        Of(AblationKind.Replaced, step).Where(ablation => ablation.End == AblationEnd.Agreement)
            .MinBy(ablation => ablation.OutcomeShift?.Count ?? 0);

    /// <summary>The probes of one kind.</summary>
    public IEnumerable<Ablation> Of(AblationKind kind) => Ablations.Where(ablation => ablation.Kind == kind);
}
