namespace RmapProps.Rmap.Pools;

/// <summary>
/// A pointer to a pooled object that also records which life of the slot it refers to. If the slot is freed and reused, its
/// generation differs, and following the pointer throws a <see cref="KernelBugException"/>.
/// </summary>
/// <remarks>
/// Half as large as a pointer:
/// <code>
///   31         24 23                               0
///   | generation |              slot               |        zero is the null pointer
/// </code>
/// </remarks>
/// <typeparam name="TSelf">The pointer's own type. Each type of object has one, so that the compiler rejects a pointer to another
/// type.</typeparam>
public interface IHandle<TSelf> : IEquatable<TSelf>
    where TSelf : struct, IHandle<TSelf>
{
    /// <summary>Slot and generation.</summary>
    uint Word { get; }

    /// <summary>Creates the pointer with this word.</summary>
    static abstract TSelf Of(uint word);
}

/// <summary>The layout of a handle's word: slot and generation.</summary>
public static class HandleWord
{
    /// <summary>The number of bits of the slot.</summary>
    public const int SlotBits = 24;

    /// <summary>The mask of the slot bits. A slot with all of them set does not exist.</summary>
    public const uint SlotMask = (1u << SlotBits) - 1;

    /// <summary>The last generation; after it the slot is worn out.</summary>
    public const int LastGeneration = (1 << (32 - SlotBits)) - 1;

    /// <summary>The word of a pointer to a freed object. No slot ever has this life.</summary>
    public const uint Freed = 1;

    /// <summary>Returns the word of one life of a slot. Lives are counted from one.</summary>
    public static uint Of(int slot, int generation) => ((uint)generation << SlotBits) | (uint)slot;

    /// <summary>Returns the slot.</summary>
    public static int SlotOf(uint word) => (int)(word & SlotMask);

    /// <summary>Returns the life.</summary>
    public static int GenerationOf(uint word) => (int)(word >> SlotBits);
}
