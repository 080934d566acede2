namespace RmapProps.Benchmarks.LinkedLists;

/// <summary>One physical page.</summary>
public sealed class Page
{
    /// <summary>What it hangs on.</summary>
    public AnonVma? AnonVma { get; set; }

    /// <summary>Its linear index.</summary>
    public long Index { get; set; }

    /// <summary>How many entries map it.</summary>
    public int MapCount { get; set; }
}
