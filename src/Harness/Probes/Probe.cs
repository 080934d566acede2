using RmapProps.Contract;

namespace RmapProps.Harness;

/// <summary>What was changed.</summary>
public enum ProbeKind
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
public enum ProbeEnd
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
public sealed record Probe(ProbeKind Kind, int Step, string Change, ProbeEnd End);

/// <summary>What was tried on a failing scenario. It says nothing about what was not.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Probes">The changes, in the order in which they were tried.</param>
/// <param name="IsComplete">Whether the budget was enough for all that could be tried.</param>
public sealed record ProbeReport(Scenario Scenario, Sequence<Probe> Probes, bool IsComplete)
{
    /// <summary>The probes of one kind at one step.</summary>
    public IEnumerable<Probe> Of(ProbeKind kind, int step) => Probes.Where(probe => probe.Kind == kind && probe.Step == step);

    /// <summary>The probes of one kind.</summary>
    public IEnumerable<Probe> Of(ProbeKind kind) => Probes.Where(probe => probe.Kind == kind);
}
