using RmapProps.Contract.Kernels;
using RmapProps.Contract.Observations;
using RmapProps.Contract.Scenarios;

namespace RmapProps.Contract.Laws;

/// <summary>What a law of a state sees: the state after a step. Which step it was it cannot ask.</summary>
/// <param name="After">The state after; after a crash, the one before it.</param>
/// <param name="History">What earlier steps left that a state does not show; null for nothing.</param>
public record ResultingState(Observation After, History? History = null)
{
    /// <summary>Whether a page came from a former KSM page, and so may be mapped in a tree that is not its own.</summary>
    public bool IsForeign(PageName page) => History is { HasStrays: true } trail && trail.Strays.Contains(page);
}

/// <summary>What a law sees: the state before a step, the step, how it ended, and the state after it.</summary>
/// <param name="Before">The state before.</param>
/// <param name="Step">The step.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="After">The state after; after a crash, the one before it.</param>
/// <param name="History">What earlier steps left that a state does not show; null for nothing.</param>
public sealed record Transition(Observation Before, Step Step, Outcome Outcome, Observation After, History? History = null)
    : ResultingState(After, History)
{
    /// <summary>What may have changed: all that before and after do not share.</summary>
    public StateSections Changed => PartsOf.Change(Before, After);
}

/// <summary>
/// Something that holds for every correct reverse map, whatever the other side says: a name, a sentence that a report
/// prints, and a check. Laws are checked on both sides, so the oracle is under test too.
/// </summary>
/// <param name="Name">As it is listed and searched for, for example <c>root-outlives-tree</c>.</param>
/// <param name="Sentence">What it says, for a reader who knows the kernel.</param>
/// <param name="Source">Where it comes from: the invariant's name in the literature of this project (S1, R3, P5, …).</param>
/// <param name="Violation">Null where the law holds, else what breaks it: what was expected and what was found.</param>
public sealed record Law(string Name, string Sentence, string Source, Func<Transition, string?> Violation)
{
    /// <summary>Whether it speaks of a state alone, whatever the step was.</summary>
    public bool IsOfState { get; private init; }

    /// <summary>
    /// The fields that its verdict depends on, before the step and after it; every field unless it says otherwise.
    /// </summary>
    public FieldMask Reads
    {
        get;
        private init
        {
            field = value;
            Sections = PartsOf.Fields(value);
        }
    }

    /// <summary>
    /// The parts of a state that have these fields. A law of a state that held still holds where none of them has changed,
    /// whatever was done: a history only ever excuses more. Other laws are checked after each step.
    /// </summary>
    public StateSections Sections { get; private init; } = StateSections.All;

    /// <summary>
    /// Whether it excuses what the history of earlier steps excuses, so that it depends on the fields that a history reads.
    /// </summary>
    public bool UsesHistory { get; private init; }

    /// <summary>When it holds.</summary>
    public LawScope Scope { get; private init; }

    /// <summary>The kernel versions under which the law is in force; null for all.</summary>
    public Func<KernelVersion, bool>? Under { get; init; }

    /// <summary>Whether the law is in force under a kernel version. Out of force, it is not checked.</summary>
    public bool AppliesTo(KernelVersion kernel) => Under is null || Under(kernel);

    /// <summary>A law of a state: its check is given no step that it could depend on.</summary>
    /// <param name="name">As it is listed and searched for.</param>
    /// <param name="sentence">What it says.</param>
    /// <param name="source">Where it comes from.</param>
    /// <param name="reads">The fields that its verdict depends on.</param>
    /// <param name="violation">Null where the law holds, else what breaks it.</param>
    /// <param name="scope">When it holds.</param>
    /// <param name="usesHistory">Whether it excuses what the history of earlier steps excuses.</param>
    public static Law OfState(
        string name, string sentence, string source, FieldMask reads, Func<ResultingState, string?> violation,
        LawScope scope = LawScope.BetweenSteps, bool usesHistory = false) =>
        new(name, sentence, source, violation) { IsOfState = true, Reads = reads, Scope = scope, UsesHistory = usesHistory };

    /// <summary>A law of a step.</summary>
    /// <param name="name">As it is listed and searched for.</param>
    /// <param name="sentence">What it says.</param>
    /// <param name="source">Where it comes from.</param>
    /// <param name="reads">The fields that its verdict depends on.</param>
    /// <param name="violation">Null where the law holds, else what breaks it.</param>
    /// <param name="scope">When it holds.</param>
    public static Law OfStep(
        string name, string sentence, string source, FieldMask reads, Func<Transition, string?> violation,
        LawScope scope = LawScope.BetweenSteps) =>
        new(name, sentence, source, violation) { Reads = reads, Scope = scope };

    /// <summary>Whether a comparison that shows no more than these fields can check it.</summary>
    public bool CanBeChecked(FieldMask shown) => shown.Includes(Reads) && (!UsesHistory || shown.Includes(History.Reads));

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
