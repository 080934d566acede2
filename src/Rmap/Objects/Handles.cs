using RmapProps.Rmap.Pools;

namespace RmapProps.Rmap.Objects;

/// <summary>A pointer to an <see cref="AnonVma"/>.</summary>
/// <param name="Word">Slot and generation.</param>
public readonly record struct AnonVmaHandle(uint Word) : IHandle<AnonVmaHandle>
{
    /// <summary>The null pointer.</summary>
    public static AnonVmaHandle None => default;

    /// <summary>Whether this is the null pointer.</summary>
    public bool IsNone => Word == 0;

    /// <summary>The life of the slot, counted from one; zero for the null pointer.</summary>
    public int Generation => HandleWord.GenerationOf(Word);

    /// <inheritdoc/>
    public static AnonVmaHandle Of(uint word) => new(word);
}

/// <summary>A pointer to an <see cref="AnonVmaChain"/>.</summary>
/// <param name="Word">Slot and generation.</param>
public readonly record struct ChainHandle(uint Word) : IHandle<ChainHandle>
{
    /// <summary>The null pointer.</summary>
    public static ChainHandle None => default;

    /// <summary>Whether this is the null pointer.</summary>
    public bool IsNone => Word == 0;

    /// <inheritdoc/>
    public static ChainHandle Of(uint word) => new(word);
}

/// <summary>A pointer to a <see cref="Vma"/>.</summary>
/// <param name="Word">Slot and generation.</param>
public readonly record struct VmaHandle(uint Word) : IHandle<VmaHandle>
{
    /// <summary>The null pointer.</summary>
    public static VmaHandle None => default;

    /// <summary>Whether this is the null pointer.</summary>
    public bool IsNone => Word == 0;

    /// <inheritdoc/>
    public static VmaHandle Of(uint word) => new(word);
}

/// <summary>A pointer to a <see cref="Page"/>.</summary>
/// <param name="Word">Slot and generation.</param>
public readonly record struct PageHandle(uint Word) : IHandle<PageHandle>
{
    /// <summary>The null pointer.</summary>
    public static PageHandle None => default;

    /// <summary>Whether this is the null pointer.</summary>
    public bool IsNone => Word == 0;

    /// <inheritdoc/>
    public static PageHandle Of(uint word) => new(word);
}

/// <summary>A pointer to a <see cref="SwapEntry"/>.</summary>
/// <param name="Word">Slot and generation.</param>
public readonly record struct SwapHandle(uint Word) : IHandle<SwapHandle>
{
    /// <summary>The null pointer.</summary>
    public static SwapHandle None => default;

    /// <summary>Whether this is the null pointer.</summary>
    public bool IsNone => Word == 0;

    /// <inheritdoc/>
    public static SwapHandle Of(uint word) => new(word);
}

/// <summary>A pointer to the index of a long list, which the folder Indexes keeps.</summary>
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
