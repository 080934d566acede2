namespace RmapProps.Contract.Observations;

/// <summary>
/// A reusable array of numbers. The row of a view is written by a method next to its fields, because the two must agree: the
/// method packs by hand, and faster, the layout that the slots of the fields describe. A test compares them.
/// </summary>
public abstract class NumberBuffer
{
    private const int FirstLength = 128;

    private long[] numbers = new long[FirstLength];

    private protected NumberBuffer()
    {
    }

    /// <summary>The numbers written so far.</summary>
    public ReadOnlySpan<long> Numbers => numbers.AsSpan(0, Position);

    /// <summary>The count of numbers written so far: a position to go back to.</summary>
    public int Position { get; private set; }

    /// <summary>Empties the buffer.</summary>
    public void Clear() => Position = 0;

    /// <summary>Removes all numbers after a position.</summary>
    public void Rewind(int position) => Position = Math.Min(Position, position);

    internal static long Pair(int low, int high) => ((long)high << 32) | (uint)low;

    internal static int Answer(bool? answer) => answer is { } known ? known ? 2 : 1 : 0;

    internal void Put(int position, long number) => numbers[position] = number;

    internal Span<long> Reserve(int more)
    {
        if (numbers.Length - Position < more)
            Array.Resize(ref numbers, Math.Max(2 * numbers.Length, Position + more));
        var row = numbers.AsSpan(Position, more);
        Position += more;
        return row;
    }
}
