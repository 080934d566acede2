using RmapProps.Contract.Laws;

namespace RmapProps.Harness.Running;

/// <summary>Whose behaviour is meant.</summary>
public enum Side
{
    /// <summary>The machine that is checked.</summary>
    Subject,

    /// <summary>The machine that knows the answer; a law that it breaks is a defect of its own, or of the law.</summary>
    Oracle,

    /// <summary>Both alike: they agree on something that the law forbids.</summary>
    Both,
}

/// <summary>A law that does not hold, and for whom.</summary>
/// <param name="Side">Who breaks it.</param>
/// <param name="Law">The law.</param>
/// <param name="Violation">What breaks it.</param>
public sealed record LawBreach(Side Side, Law Law, string Violation)
{
    /// <summary>
    /// The first law that is broken: the subject's, because that is what a check is about, else the oracle's.
    /// Whoever passes the same moment twice has two machines that agree.
    /// </summary>
    internal static LawBreach? First(Transition subject, Transition oracle, LawSelection laws)
    {
        if (laws.FirstBroken(subject) is { } broken)
            return new(ReferenceEquals(subject, oracle) ? Side.Both : Side.Subject, broken.Law, broken.Violation);
        if (!ReferenceEquals(subject, oracle) && laws.FirstBroken(oracle) is { } own)
            return new(Side.Oracle, own.Law, own.Violation);
        return null;
    }

    /// <summary>The first law that both break alike, where all held before.</summary>
    internal static LawBreach? OfBoth(Transition moment, StateSections changed, LawSelection laws) =>
        laws.FirstBroken(moment, changed) is { } broken ? new(Side.Both, broken.Law, broken.Violation) : null;
}
