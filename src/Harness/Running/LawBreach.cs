using RmapProps.Contract.Laws;

namespace RmapProps.Harness.Running;

/// <summary>The side that broke a law.</summary>
public enum Side
{
    /// <summary>The subject under test.</summary>
    Subject,

    /// <summary>The oracle. If it breaks a law, the bug is in the oracle or in the law.</summary>
    Oracle,

    /// <summary>Both sides: they agree on a state or a step that the law forbids.</summary>
    Both,
}

/// <summary>A law that does not hold, and the side that breaks it.</summary>
/// <param name="Side">The side.</param>
/// <param name="Law">The law.</param>
/// <param name="Violation">The objects or values that break the law.</param>
public sealed record LawBreach(Side Side, Law Law, string Violation)
{
    /// <summary>
    /// Returns the first broken law. The subject's comes first, because the subject is under test; then the oracle's. A caller
    /// that passes one transition twice has two machines that agree.
    /// </summary>
    internal static LawBreach? First(Transition subject, Transition oracle, LawSelection laws)
    {
        if (laws.FirstBroken(subject) is { } broken)
            return new(ReferenceEquals(subject, oracle) ? Side.Both : Side.Subject, broken.Law, broken.Violation);
        if (!ReferenceEquals(subject, oracle) && laws.FirstBroken(oracle) is { } own)
            return new(Side.Oracle, own.Law, own.Violation);
        return null;
    }

    /// <summary>Returns the first law that both sides break, given that all held before.</summary>
    internal static LawBreach? OfBoth(Transition moment, StateSections changed, LawSelection laws) =>
        laws.FirstBroken(moment, changed) is { } broken ? new(Side.Both, broken.Law, broken.Violation) : null;
}
