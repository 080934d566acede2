using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RmapProps.Rmap.Pools;

/// <summary>
/// An array that grows without moving its elements. Each chunk is twice as large as the one before. A small machine has one small
/// chunk, and a large one has a handful. A slot number includes its chunk, so finding an element takes a few instructions.
/// </summary>
/// <remarks>
/// <code>
///   23      19 18                               0
///   |  chunk  |        place in the chunk       |        the first chunk has 8 places, the seventeenth and later 2^19
/// </code>
/// </remarks>
/// <typeparam name="T">The elements.</typeparam>
public struct Chunks<T>
    where T : struct
{
    /// <summary>The number of elements in the first chunk.</summary>
    public const int First = 8;

    /// <summary>The highest number of chunks. One more would allow a slot of all ones, which is reserved for "none".</summary>
    public const int Most = (1 << (HandleWord.SlotBits - PlaceBits)) - 1;

    private const int PlaceBits = 19;

    private Directory chunks;

    /// <summary>Returns an element by slot; its chunk must exist. Bits above the slot are ignored.</summary>
    /// <remarks>Neither index is checked, because neither can be out of range. Access to a missing chunk fails on a null
    /// reference.</remarks>
    public ref T this[uint slot]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            var chunk = Unsafe.Add(ref Unsafe.As<Directory, T[]>(ref chunks), (nint)((slot & HandleWord.SlotMask) >> PlaceBits));
            return ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(chunk), (nint)(slot & ((1u << PlaceBits) - 1)));
        }
    }

    /// <summary>Returns the slot of a place in a chunk.</summary>
    public static uint SlotOf(int chunk, int place) => ((uint)chunk << PlaceBits) | (uint)place;

    /// <summary>Returns the number of elements of a chunk.</summary>
    public static int SizeOf(int chunk) => Math.Min(First << Math.Min(chunk, PlaceBits), 1 << PlaceBits);

    /// <summary>Creates the chunk of a slot if it does not exist.</summary>
    public void Reach(uint slot)
    {
        var chunk = (int)((slot & HandleWord.SlotMask) >> PlaceBits);
        chunks[chunk] ??= new T[SizeOf(chunk)];
    }

    /// <summary>Copies all chunks.</summary>
    public readonly Chunks<T> Copy()
    {
        var copy = default(Chunks<T>);
        for (var i = 0; i < Most; i++)
            copy.chunks[i] = (T[]?)chunks[i]?.Clone();
        return copy;
    }

    /// <summary>
    /// Stores the chunk pointers inside the owner, which saves one dereference. A slot of all ones leads to the last chunk, which
    /// never exists.
    /// </summary>
    [InlineArray(Most + 1)]
    private struct Directory
    {
        private T[]? first;
    }
}
