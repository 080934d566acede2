namespace RmapProps.Benchmarks.LinkedLists;

/// <summary>Pages [Start, End) of one process.</summary>
public sealed class Vma
{
    /// <summary>The first page.</summary>
    public long Start { get; set; }

    /// <summary>One past the last page.</summary>
    public long End { get; set; }

    /// <summary>The linear index of the first page.</summary>
    public long Offset { get; set; }

    /// <summary>The anon_vma of its new pages; null before the first page.</summary>
    public AnonVma? AnonVma { get; set; }

    /// <summary>Its anon_vmas, newest first.</summary>
    public LinkedList<AnonVmaChain> SameVma { get; } = new();
}
