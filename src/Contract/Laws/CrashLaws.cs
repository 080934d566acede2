using RmapProps.Contract.Observations;

namespace RmapProps.Contract.Laws;

/// <summary>The law about what no step may ever do.</summary>
public static class CrashLaws
{
    /// <summary>No operation uses freed memory, frees twice, or misuses a lock.</summary>
    public static readonly Law NoCrash = Law.OfStep(
        "no-crash",
        "No step uses what was freed, frees it twice, follows a pointer that was never set, takes a "
        + "lock twice or leaves one held.",
        "R5",
        FieldMask.None,
        moment => moment.Outcome.Word == OutcomeWord.Crash ? $"{moment.Step} crashed" : null, LawScope.Always);
}
