namespace RmapProps.Rmap;

/// <summary>A pointer to a <see cref="ListIndex"/>.</summary>
/// <param name="Word">Slot and generation.</param>
public readonly record struct IndexHandle(uint Word) : IHandle<IndexHandle>
{
    /// <summary>The null pointer.</summary>
    public static IndexHandle None => default;

    /// <summary>Whether this is the null pointer.</summary>
    public bool IsNone => Word == 0;

    /// <inheritdoc/>
    public static IndexHandle Of(uint word) => new(word);
}

/// <summary>What a long list has beside it: its VMAs by what they cover, in a <see cref="StretchTree"/>.</summary>
public struct ListIndex
{
    /// <summary>The tree.</summary>
    public Branch Tree;

    /// <summary>The lowest index at which a stretch of the tree may start.</summary>
    public long Origin;

    /// <summary>Stretches start less than 2^Bits above it.</summary>
    public int Bits;

    /// <summary>The stretch that the last newcomer joined.</summary>
    public StretchHandle Joined;
}
