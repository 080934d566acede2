namespace RmapProps.Rmap.Pools;

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
/// <typeparam name="TSelf">
/// The pointer's own type: there is one for each type of object, so that none is taken for another.
/// </typeparam>
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
