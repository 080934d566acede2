using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RmapProps.Rmap;

/// <summary>
/// An array that grows and never moves: each chunk is as large as all before it and a first one together, so that a
/// small machine has one small chunk, a large one has a handful, and where an element is follows from its number.
/// </summary>
/// <remarks>
/// <code>
///   number   0 .. 31   32 .. 95   96 .. 223  ...
///   + 32    32 .. 63   64 .. 127  128 .. 255 ...     the highest bit is the chunk, the others are the place in it
/// </code>
/// </remarks>
/// <typeparam name="T">The elements.</typeparam>
public struct Chunks<T>
    where T : struct
{
    /// <summary>How many elements the first chunk has.</summary>
    public const int First = 1 << FirstBit;

    private const int FirstBit = 5, FewestZeros = 31 - HandleWord.SlotBits;

    private Directory chunks;

    /// <summary>An element. Its number has no more bits than a slot has, and its chunk is there.</summary>
    /// <remarks>Neither index is checked, because neither can be wrong: a number that is too high meets a chunk that is null.</remarks>
    public ref T this[uint number]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            var shifted = number + First;
            var zeros = BitOperations.LeadingZeroCount(shifted);
            var chunk = Unsafe.Add(ref Unsafe.As<Directory, T[]>(ref chunks), zeros - FewestZeros);
            return ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(chunk), (nint)(shifted & ((uint)int.MaxValue >> zeros)));
        }
    }

    /// <summary>Makes sure that the chunk of a number is there.</summary>
    public void Reach(uint number)
    {
        var zeros = BitOperations.LeadingZeroCount(number + First);
        chunks[zeros - FewestZeros] ??= new T[1 << (31 - zeros)];
    }

    /// <summary>Other chunks with the same elements.</summary>
    public readonly Chunks<T> Copy()
    {
        var copy = default(Chunks<T>);
        for (var i = 0; i < HandleWord.SlotBits + 1 - FirstBit; i++)
            copy.chunks[i] = (T[]?)chunks[i]?.Clone();
        return copy;
    }

    /// <summary>One for each highest bit, largest first, and inside of whoever has the chunks: one pointer less to follow.</summary>
    [InlineArray(HandleWord.SlotBits + 1 - FirstBit)]
    private struct Directory
    {
        private T[]? first;
    }
}
