using RmapProps.Contract.Observations;

namespace RmapProps.Contract.Laws;

/// <summary>The law against crashes, which holds for every step.</summary>
public static class CrashLaws
{
    /// <summary>Use of freed memory, double frees and misused locks (R5).</summary>
    public static readonly Law NoCrash = Law.OfStep(
        "no-crash",
        "No step uses freed memory, frees it twice, follows a pointer that was never set, takes a lock twice or leaves a lock "
        + "held.",
        "R5",
        FieldMask.None,
        transition => transition.Outcome.Word == OutcomeWord.Crash ? $"{transition.Step} crashed" : null, LawScope.Always);
}
