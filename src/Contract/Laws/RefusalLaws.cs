using RmapProps.Contract.Observations;
using RmapProps.Contract.Operations;

namespace RmapProps.Contract.Laws;

/// <summary>Laws of the effects of a step that did not succeed (E1).</summary>
public static class RefusalLaws
{
    /// <summary>Refusals that leave the state as it was: rule 6 of the format (E1).</summary>
    public static readonly Law RefusalChangesNothing = Law.OfStep(
        "refusal-changes-nothing",
        "A step changes nothing if an object is missing, already exists or is in use, if it would have to wait, or if its "
        + "arguments are invalid.",
        "E1",
        FieldMask.All,
        transition => transition.Outcome.ChangesNothingAfter(transition.Step.Operation) && transition.Before != transition.After
            ? $"{transition.Step} returned {transition.Outcome}, but the state changed"
            : null);

    /// <summary>A fork that failed (E1): only write permissions may be lost.</summary>
    public static readonly Law FailedForkLeavesNoTrace = Law.OfStep(
        "failed-fork-leaves-no-trace",
        "After a failed fork, every anon_vma, list, count and page is as before, and so are the processes, except for write "
        + "permissions.",
        "E1",
        ProcessFields.Name | FieldMask.Of(AnonVmaFields.Section) | FieldMask.Of(PageFields.Section)
            | FieldMask.Of(AllocatedFields.Section),
        transition => transition is { Step.Operation: Fork, Outcome.IsOk: false }
            && (transition.Before.AnonVmas != transition.After.AnonVmas
                || transition.Before.Allocated != transition.After.Allocated
                || transition.Before.Pages != transition.After.Pages
                || transition.Before.Processes.Count != transition.After.Processes.Count)
            ? $"{transition.Step} returned {transition.Outcome}, but left a trace"
            : null);

    /// <summary>A read or write that failed (E1): it allocates no page, but a prepared anon_vma may stay.</summary>
    public static readonly Law FailedTouchMapsNothing = Law.OfStep(
        "failed-touch-maps-nothing",
        "A failed read or write maps no page and drops none, unless it swapped a page in and could not copy it.",
        "E1",
        EntryFields.Kind | FieldMask.Of(PageFields.Section),
        transition => transition is { Step.Operation: Read or Write, Outcome.IsOk: false }
            && transition.Before.Pages != transition.After.Pages
            && !IsSwapIn(transition)
            ? $"{transition.Step} returned {transition.Outcome}, but pages changed"
            : null);

    private static bool IsSwapIn(Transition transition) => transition.Step.Operation is Write write
        && transition.Before.Find(write.Pid)?.EntryAt(write.Page) is { Kind: EntryKind.Swap };
}
