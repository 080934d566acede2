namespace RmapProps.Contract.Kernels;

/// <summary>
/// A kernel whose rules a check can follow: a name, and the differences from the version before it. Two versions are the
/// same only if they are the same object.
/// </summary>
/// <param name="name">As <c>--kernel</c> takes it.</param>
/// <param name="date">When its commit was made.</param>
/// <param name="commit">The first 12 digits of its commit.</param>
/// <param name="about">What it is, in a sentence.</param>
/// <param name="predecessor">The version before it in the chain; null for the first.</param>
/// <param name="changes">The rules that differ from its predecessor.</param>
public sealed class KernelVersion(
    string name, DateOnly date, string commit, string about, KernelVersion? predecessor, params IReadOnlyList<RuleChange> changes)
{
    /// <summary>As <c>--kernel</c> takes it.</summary>
    public string Name { get; } = name;

    /// <summary>When its commit was made.</summary>
    public DateOnly Date { get; } = date;

    /// <summary>The first 12 digits of its commit.</summary>
    public string Commit { get; } = commit;

    /// <summary>What it is, in a sentence.</summary>
    public string About { get; } = about;

    /// <summary>The version before it in the chain; null for the first.</summary>
    public KernelVersion? Predecessor { get; } = predecessor;

    /// <summary>The rules that differ from its predecessor.</summary>
    public IReadOnlyList<RuleChange> Changes { get; } = changes;

    /// <summary>Whether it is the other version or comes after it in the chain. Laws of later kernels ask this.</summary>
    public bool IsSince(KernelVersion other) => this == other || Predecessor?.IsSince(other) == true;

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
