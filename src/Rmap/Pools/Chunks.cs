using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RmapProps.Rmap.Pools;

/// <summary>
/// An array that grows and never moves: each chunk is twice as large as the one before it, so that a small machine has one
/// small chunk and a large one has a handful. A slot names its chunk, so that an element is found in a few instructions.
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
    /// <summary>How many elements the first chunk has.</summary>
    public const int First = 8;

    /// <summary>How many chunks there can be. One more would have a slot that is all ones, and that is none.</summary>
    public const int Most = (1 << (HandleWord.SlotBits - PlaceBits)) - 1;

    private const int PlaceBits = 19;

    private Directory chunks;

    /// <summary>An element, by slot, whose chunk is there. Higher bits do not matter.</summary>
    /// <remarks>
    /// Neither index is checked, because neither can be wrong: who asks for a chunk that is not there meets null.
    /// </remarks>
    public ref T this[uint slot]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            var chunk = Unsafe.Add(ref Unsafe.As<Directory, T[]>(ref chunks), (nint)((slot & HandleWord.SlotMask) >> PlaceBits));
            return ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(chunk), (nint)(slot & ((1u << PlaceBits) - 1)));
        }
    }

    /// <summary>The slot of a place in a chunk.</summary>
    public static uint SlotOf(int chunk, int place) => ((uint)chunk << PlaceBits) | (uint)place;

    /// <summary>How many elements a chunk has.</summary>
    public static int SizeOf(int chunk) => Math.Min(First << Math.Min(chunk, PlaceBits), 1 << PlaceBits);

    /// <summary>Makes sure that the chunk of a slot is there.</summary>
    public void Reach(uint slot)
    {
        var chunk = (int)((slot & HandleWord.SlotMask) >> PlaceBits);
        chunks[chunk] ??= new T[SizeOf(chunk)];
    }

    /// <summary>Other chunks with the same elements.</summary>
    public readonly Chunks<T> Copy()
    {
        var copy = default(Chunks<T>);
        for (var i = 0; i < Most; i++)
            copy.chunks[i] = (T[]?)chunks[i]?.Clone();
        return copy;
    }

    /// <summary>
    /// Inside of whoever has the chunks: one pointer less to follow. A slot of all ones leads to the last one, which is never
    /// there.
    /// </summary>
    [InlineArray(Most + 1)]
    private struct Directory
    {
        private T[]? first;
    }
}
