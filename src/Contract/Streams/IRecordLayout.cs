namespace RmapProps.Contract.Streams;

/// <summary>
/// The layout of the members of one list in an <see cref="ObservationStream"/>: reads the numbers that its methods wrote.
/// </summary>
/// <typeparam name="T">The members.</typeparam>
internal interface IRecordLayout<T>
{
    /// <summary>Returns the count of numbers of the first member, including its lists.</summary>
    int LengthOf(ReadOnlySpan<long> numbers);

    /// <summary>The sort key of the members.</summary>
    long OrderOf(ReadOnlySpan<long> member);

    /// <summary>Makes the member, with as many parts of an earlier member as are equal.</summary>
    /// <param name="member">The numbers of the member.</param>
    /// <param name="then">The numbers of the earlier member; empty if there was none.</param>
    /// <param name="earlier">The earlier member.</param>
    T Read(ReadOnlySpan<long> member, ReadOnlySpan<long> then, T? earlier);
}
