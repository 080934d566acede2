namespace RmapProps.Contract.Kernels;

/// <summary>One rule that a kernel version changed on purpose. A defect of a kernel is a fault, not a rule change.</summary>
/// <param name="Commit">The first 12 digits of the commit that made the change.</param>
/// <param name="Title">The title of that commit.</param>
/// <param name="Sentence">The kernel function, its rule in this version, and its rule before.</param>
/// <param name="Witness">A scenario after which this version and its predecessor hold different states.</param>
public sealed record RuleChange(string Commit, string Title, string Sentence, string Witness)
{
    /// <summary>The text of the change: the commit and its title.</summary>
    public override string ToString() => $"{Commit} {Title}";
}
