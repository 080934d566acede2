namespace RmapProps.Contract.Streams;

/// <summary>How the members of one list look in an <see cref="ObservationStream"/>: what its methods wrote, read back.</summary>
/// <typeparam name="T">The members.</typeparam>
internal interface IForm<T>
{
    /// <summary>How many numbers the first member takes, with all that belongs to it.</summary>
    int LengthOf(ReadOnlySpan<long> numbers);

    /// <summary>What the members are in order of.</summary>
    long OrderOf(ReadOnlySpan<long> member);

    /// <summary>The member, made of as many parts of an earlier one as are equal.</summary>
    /// <param name="member">Its numbers.</param>
    /// <param name="then">The numbers of the earlier one; none where there was none.</param>
    /// <param name="earlier">The earlier one.</param>
    T Read(ReadOnlySpan<long> member, ReadOnlySpan<long> then, T? earlier);
}
