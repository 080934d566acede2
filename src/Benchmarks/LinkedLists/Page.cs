namespace RmapProps.Benchmarks.LinkedLists;

/// <summary>One physical page.</summary>
public sealed class Page
{
    /// <summary>The anon_vma that it belongs to.</summary>
    public AnonVma? AnonVma { get; set; }

    /// <summary>Its linear index.</summary>
    public long Index { get; set; }

    /// <summary>The number of entries that map it.</summary>
    public int MapCount { get; set; }
}
