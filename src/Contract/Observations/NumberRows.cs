namespace RmapProps.Contract.Observations;

/// <summary>Lists in a stream: the count, then a row of numbers for each member.</summary>
internal static class NumberRows
{
    /// <summary>Reads a list with rows of one length. Returns the earlier list if the numbers are equal.</summary>
    /// <param name="words">The length of a row.</param>
    /// <param name="now">A stream that begins with the list.</param>
    /// <param name="then">An earlier stream that begins with the earlier list; empty for none.</param>
    /// <param name="earlier">The earlier list.</param>
    /// <param name="read">Reads a row.</param>
    public static Sequence<T> Read<T>(
        int words, ref ReadOnlySpan<long> now, ref ReadOnlySpan<long> then, Sequence<T> earlier, Func<ReadOnlySpan<long>, T> read)
    {
        var numbers = Cut(ref now, 1 + (Count(now) * words));
        if (!then.IsEmpty && Cut(ref then, 1 + (Count(then) * words)).SequenceEqual(numbers))
            return earlier;
        if (numbers.Length == 1)
            return default;
        var members = new T[Count(numbers)];
        for (var i = 0; i < members.Length; i++)
            members[i] = read(numbers.Slice(1 + (i * words), words));
        return new(members);
    }

    /// <summary>Returns the count of members of the list at the start of a stream.</summary>
    public static int Count(ReadOnlySpan<long> list) => (int)list[..1][0];

    /// <summary>Removes numbers from the start of a stream.</summary>
    public static ReadOnlySpan<long> Cut(ref ReadOnlySpan<long> numbers, int length)
    {
        var cut = numbers[..length];
        numbers = numbers[length..];
        return cut;
    }
}
