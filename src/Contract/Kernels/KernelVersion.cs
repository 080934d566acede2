namespace RmapProps.Contract.Kernels;

/// <summary>
/// A kernel with rules that a check can follow: a name, and the differences from its predecessor. Two versions are equal only
/// if they are the same object.
/// </summary>
/// <param name="name">The value of <c>--kernel</c>.</param>
/// <param name="date">The date of its commit.</param>
/// <param name="commit">The first 12 digits of its commit.</param>
/// <param name="about">A description in one sentence.</param>
/// <param name="predecessor">The previous version in the chain; null for the first.</param>
/// <param name="changes">The rules that differ from its predecessor.</param>
public sealed class KernelVersion(
    string name, DateOnly date, string commit, string about, KernelVersion? predecessor, params IReadOnlyList<RuleChange> changes)
{
    /// <summary>The value of <c>--kernel</c>.</summary>
    public string Name { get; } = name;

    /// <summary>The date of its commit.</summary>
    public DateOnly Date { get; } = date;

    /// <summary>The first 12 digits of its commit.</summary>
    public string Commit { get; } = commit;

    /// <summary>A description in one sentence.</summary>
    public string About { get; } = about;

    /// <summary>The previous version in the chain; null for the first.</summary>
    public KernelVersion? Predecessor { get; } = predecessor;

    /// <summary>The rules that differ from its predecessor.</summary>
    public IReadOnlyList<RuleChange> Changes { get; } = changes;

    /// <summary>Whether it is the other version or comes after it in the chain. Laws of later kernels use this test.</summary>
    public bool IsSince(KernelVersion other) => this == other || Predecessor?.IsSince(other) == true;

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
