using RmapProps.Contract.Observations;
using RmapProps.Contract.Operations;

namespace RmapProps.Contract.Laws;

/// <summary>What a step that did not succeed leaves behind (E1).</summary>
public static class RefusalLaws
{
    /// <summary>Rule 6 of the format.</summary>
    public static readonly Law RefusalChangesNothing = Law.OfStep(
        "refusal-changes-nothing",
        "What does not exist, is taken, is in use, would have to wait, or cannot be meant is not touched.",
        "E1",
        FieldMask.All,
        moment => moment.Outcome.ChangesNothingAfter(moment.Step.Operation) && moment.Before != moment.After
            ? $"{moment.Step} answered {moment.Outcome}, and the state changed"
            : null);

    /// <summary>E1 for fork: only the right to write may be gone.</summary>
    public static readonly Law FailedForkLeavesNoTrace = Law.OfStep(
        "failed-fork-leaves-no-trace",
        "After a fork that failed, every anon_vma, list, count and page is as before, and so are the processes but for the right "
        + "to write.",
        "E1",
        ProcessFields.Name | FieldMask.Of(AnonVmaFields.Section) | FieldMask.Of(PageFields.Section)
            | FieldMask.Of(AllocatedFields.Section),
        moment => moment is { Step.Operation: Fork, Outcome.IsOk: false }
            && (moment.Before.AnonVmas != moment.After.AnonVmas
                || moment.Before.Allocated != moment.After.Allocated
                || moment.Before.Pages != moment.After.Pages
                || moment.Before.Processes.Count != moment.After.Processes.Count)
            ? $"{moment.Step} answered {moment.Outcome}, and left a trace"
            : null);

    /// <summary>E1 for touches: a failed write allocates no page; an anon_vma that was prepared may stay.</summary>
    public static readonly Law FailedTouchMapsNothing = Law.OfStep(
        "failed-touch-maps-nothing",
        "A touch that failed maps no page and drops none, unless it swapped one in and then could not copy it.",
        "E1",
        EntryFields.Kind | FieldMask.Of(PageFields.Section),
        moment => moment is { Step.Operation: Read or Write, Outcome.IsOk: false }
            && moment.Before.Pages != moment.After.Pages
            && !IsSwapIn(moment)
            ? $"{moment.Step} answered {moment.Outcome}, and pages changed"
            : null);

    private static bool IsSwapIn(Transition moment) => moment.Step.Operation is Write write
        && moment.Before.Find(write.Pid)?.EntryAt(write.Page) is { Kind: EntryKind.Swap };
}
