using RmapProps.Contract.Kernels;
using RmapProps.Contract.Observations;
using RmapProps.Contract.Scenarios;

namespace RmapProps.Contract.Laws;

/// <summary>The input of a law of a state: the state after a step, without the step itself.</summary>
/// <param name="After">The state after the step; after a crash, the state before it.</param>
/// <param name="History">The facts about earlier steps that the state does not show; null for none.</param>
public record ResultingState(Observation After, History? History = null)
{
    /// <summary>Whether a page came from a former KSM page, and so may be mapped outside its own tree.</summary>
    public bool IsForeign(PageName page) => History is { HasForeignPages: true } && History.ForeignPages.Contains(page);
}

/// <summary>The input of a law: the state before a step, the step, its outcome, and the state after it.</summary>
/// <param name="Before">The state before.</param>
/// <param name="Step">The step.</param>
/// <param name="Outcome">The outcome of the step.</param>
/// <param name="After">The state after the step; after a crash, the state before it.</param>
/// <param name="History">The facts about earlier steps that the state does not show; null for none.</param>
public sealed record Transition(Observation Before, Step Step, Outcome Outcome, Observation After, History? History = null)
    : ResultingState(After, History)
{
    /// <summary>The parts that may have changed: all parts that the two states do not share.</summary>
    public StateSections Changed => SectionsOf.Change(Before, After);
}

/// <summary>
/// A property of every correct reverse map, independent of the other side of a check: a name, a sentence that a report prints,
/// and a check. Laws are checked on both sides, so the oracle is tested as well.
/// </summary>
/// <param name="Name">The name in lists, for example <c>root-outlives-tree</c>.</param>
/// <param name="Sentence">The property, for a reader with knowledge of the kernel.</param>
/// <param name="Source">Where it comes from: the invariant's name in the literature of this project (S1, R3, P5, …).</param>
/// <param name="Violation">
/// Returns null if the law holds, else a description of the violation with expected and found values.
/// </param>
public sealed record Law(string Name, string Sentence, string Source, Func<Transition, string?> Violation)
{
    /// <summary>Whether the law is about a state alone, independent of the step.</summary>
    public bool IsOfState { get; private init; }

    /// <summary>The fields that the verdict depends on, before the step and after it; every field by default.</summary>
    public FieldMask Reads
    {
        get;
        private init
        {
            field = value;
            Sections = SectionsOf.Fields(value);
        }
    }

    /// <summary>
    /// The parts of a state that have these fields. A law of a state that held before still holds if none of these parts has
    /// changed, because a history only adds exemptions. Other laws are checked after each step.
    /// </summary>
    public StateSections Sections { get; private init; } = StateSections.All;

    /// <summary>
    /// Whether the law exempts pages according to the history, so that it depends on the fields that a history reads.
    /// </summary>
    public bool UsesHistory { get; private init; }

    /// <summary>The times at which the law holds.</summary>
    public LawScope Scope { get; private init; }

    /// <summary>The kernel versions under which the law is in force; null for all.</summary>
    public Func<KernelVersion, bool>? Under { get; init; }

    /// <summary>Whether the law is in force under a kernel version. Out of force, it is not checked.</summary>
    public bool AppliesTo(KernelVersion kernel) => Under is null || Under(kernel);

    /// <summary>Makes a law of a state: its check does not receive the step.</summary>
    /// <param name="name">The name in lists.</param>
    /// <param name="sentence">The property.</param>
    /// <param name="source">The name of the invariant.</param>
    /// <param name="reads">The fields that its verdict depends on.</param>
    /// <param name="violation">Returns null if the law holds, else a description of the violation.</param>
    /// <param name="scope">The times at which the law holds.</param>
    /// <param name="usesHistory">Whether the law exempts pages according to the history.</param>
    public static Law OfState(
        string name, string sentence, string source, FieldMask reads, Func<ResultingState, string?> violation,
        LawScope scope = LawScope.BetweenSteps, bool usesHistory = false) =>
        new(name, sentence, source, violation) { IsOfState = true, Reads = reads, Scope = scope, UsesHistory = usesHistory };

    /// <summary>Makes a law of a step.</summary>
    /// <param name="name">The name in lists.</param>
    /// <param name="sentence">The property.</param>
    /// <param name="source">The name of the invariant.</param>
    /// <param name="reads">The fields that its verdict depends on.</param>
    /// <param name="violation">Returns null if the law holds, else a description of the violation.</param>
    /// <param name="scope">The times at which the law holds.</param>
    public static Law OfStep(
        string name, string sentence, string source, FieldMask reads, Func<Transition, string?> violation,
        LawScope scope = LawScope.BetweenSteps) =>
        new(name, sentence, source, violation) { Reads = reads, Scope = scope };

    /// <summary>Whether a comparison that shows only these fields can check the law.</summary>
    public bool CanBeChecked(FieldMask shown) => shown.Includes(Reads) && (!UsesHistory || shown.Includes(History.Reads));

    /// <summary>Whether a word occurs in the law's name, sentence or source, in any case of letters.</summary>
    public bool Mentions(string word) =>
        new[] { Name, Sentence, Source }.Any(text => text.Contains(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
