using RmapProps.Contract;

namespace RmapProps.Harness;

/// <summary>What was changed.</summary>
public enum TrialKind
{
    /// <summary>A step was left out.</summary>
    WithoutStep,

    /// <summary>A step changed places with the one after it.</summary>
    Swapped,

    /// <summary>One value of a step, or its verb, was replaced.</summary>
    Replaced,

    /// <summary>Something was changed in all steps at once.</summary>
    Everywhere,
}

/// <summary>How a changed scenario ends.</summary>
public enum TrialEnd
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
public sealed record Trial(TrialKind Kind, int Step, string Change, TrialEnd End);

/// <summary>What was tried on a failing scenario. It says nothing about what was not.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Trials">The changes, in the order in which they were tried.</param>
/// <param name="IsComplete">Whether the budget was enough for all that could be tried.</param>
public sealed record TrialReport(Scenario Scenario, Sequence<Trial> Trials, bool IsComplete)
{
    /// <summary>The trials of one kind at one step.</summary>
    public IEnumerable<Trial> Of(TrialKind kind, int step) => Trials.Where(trial => trial.Kind == kind && trial.Step == step);

    /// <summary>The trials of one kind.</summary>
    public IEnumerable<Trial> Of(TrialKind kind) => Trials.Where(trial => trial.Kind == kind);
}
