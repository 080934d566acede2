namespace RmapProps.Rmap;

/// <summary>
/// A pointer to a pooled object that knows which life of the object it points to. The slot may be freed and used
/// again; the generation then differs, and following the pointer is a <see cref="KernelBugException"/>, not luck.
/// </summary>
/// <typeparam name="TSelf">The pointer's own type: there is one for each type of object, so that none is taken for another.</typeparam>
public interface IHandle<TSelf> : IEquatable<TSelf>
    where TSelf : struct, IHandle<TSelf>
{
    /// <summary>The slot.</summary>
    int Index { get; }

    /// <summary>The life, counted from one; zero in a null pointer.</summary>
    int Generation { get; }

    /// <summary>The pointer to one life of a slot.</summary>
    static abstract TSelf To(int index, int generation);
}

/// <summary>A pointer to an <see cref="AnonVma"/>.</summary>
/// <param name="Index">The slot.</param>
/// <param name="Generation">The life.</param>
public readonly record struct AnonVmaHandle(int Index, int Generation) : IHandle<AnonVmaHandle>
{
    /// <summary>The null pointer.</summary>
    public static AnonVmaHandle None => default;

    /// <summary>Whether this is the null pointer.</summary>
    public bool IsNone => Generation == 0;

    /// <inheritdoc/>
    public static AnonVmaHandle To(int index, int generation) => new(index, generation);
}

/// <summary>A pointer to an <see cref="AnonVmaChain"/>.</summary>
/// <param name="Index">The slot.</param>
/// <param name="Generation">The life.</param>
public readonly record struct ChainHandle(int Index, int Generation) : IHandle<ChainHandle>
{
    /// <summary>The null pointer.</summary>
    public static ChainHandle None => default;

    /// <summary>Whether this is the null pointer.</summary>
    public bool IsNone => Generation == 0;

    /// <inheritdoc/>
    public static ChainHandle To(int index, int generation) => new(index, generation);
}

/// <summary>A pointer to a <see cref="Vma"/>.</summary>
/// <param name="Index">The slot.</param>
/// <param name="Generation">The life.</param>
public readonly record struct VmaHandle(int Index, int Generation) : IHandle<VmaHandle>
{
    /// <summary>The null pointer.</summary>
    public static VmaHandle None => default;

    /// <summary>Whether this is the null pointer.</summary>
    public bool IsNone => Generation == 0;

    /// <inheritdoc/>
    public static VmaHandle To(int index, int generation) => new(index, generation);
}

/// <summary>A pointer to a <see cref="Page"/>.</summary>
/// <param name="Index">The slot.</param>
/// <param name="Generation">The life.</param>
public readonly record struct PageHandle(int Index, int Generation) : IHandle<PageHandle>
{
    /// <summary>The null pointer.</summary>
    public static PageHandle None => default;

    /// <summary>Whether this is the null pointer.</summary>
    public bool IsNone => Generation == 0;

    /// <inheritdoc/>
    public static PageHandle To(int index, int generation) => new(index, generation);
}

/// <summary>A pointer to a <see cref="SwapEntry"/>.</summary>
/// <param name="Index">The slot.</param>
/// <param name="Generation">The life.</param>
public readonly record struct SwapHandle(int Index, int Generation) : IHandle<SwapHandle>
{
    /// <summary>The null pointer.</summary>
    public static SwapHandle None => default;

    /// <summary>Whether this is the null pointer.</summary>
    public bool IsNone => Generation == 0;

    /// <inheritdoc/>
    public static SwapHandle To(int index, int generation) => new(index, generation);
}
