namespace RmapProps.Rmap.Objects;

/// <summary>
/// A pointer to a pooled object that knows which life of the object it points to. The slot may be freed and used
/// again; the generation then differs, and following the pointer is a <see cref="KernelBugException"/>, not luck.
/// </summary>
/// <remarks>
/// Half as large as a pointer:
/// <code>
///   31         24 23                               0
///   | generation |              slot               |        zero is the null pointer
/// </code>
/// </remarks>
/// <typeparam name="TSelf">The pointer's own type: there is one for each type of object, so that none is taken for another.</typeparam>
public interface IHandle<TSelf> : IEquatable<TSelf>
    where TSelf : struct, IHandle<TSelf>
{
    /// <summary>Slot and generation.</summary>
    uint Word { get; }

    /// <summary>The pointer with this word.</summary>
    static abstract TSelf Of(uint word);
}

/// <summary>How slot and generation share a word.</summary>
public static class HandleWord
{
    /// <summary>How many bits the slot takes.</summary>
    public const int SlotBits = 24;

    /// <summary>The bits of the slot. All of them together are a slot that there is not.</summary>
    public const uint SlotMask = (1u << SlotBits) - 1;

    /// <summary>The last generation: after it a slot has to begin anew.</summary>
    public const int LastGeneration = (1 << (32 - SlotBits)) - 1;

    /// <summary>A pointer to what was freed and will not be again: a life that no slot ever has.</summary>
    public const uint Freed = 1;

    /// <summary>The word of one life of a slot, counted from one.</summary>
    public static uint Of(int slot, int generation) => ((uint)generation << SlotBits) | (uint)slot;

    /// <summary>The slot.</summary>
    public static int SlotOf(uint word) => (int)(word & SlotMask);

    /// <summary>The life.</summary>
    public static int GenerationOf(uint word) => (int)(word >> SlotBits);
}

/// <summary>A pointer to an <see cref="AnonVma"/>.</summary>
/// <param name="Word">Slot and generation.</param>
public readonly record struct AnonVmaHandle(uint Word) : IHandle<AnonVmaHandle>
{
    /// <summary>The null pointer.</summary>
    public static AnonVmaHandle None => default;

    /// <summary>Whether this is the null pointer.</summary>
    public bool IsNone => Word == 0;

    /// <summary>The life, counted from one; zero in a null pointer.</summary>
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
