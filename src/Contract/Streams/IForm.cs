namespace RmapProps.Contract.Streams;

/// <summary>How the members of one list look in an <see cref="ObservationStream"/>: what its methods wrote, read back.</summary>
/// <typeparam name="T">The members.</typeparam>
internal interface IForm<T>
{
    /// <summary>How many numbers the first member takes, with all that belongs to it.</summary>
    static abstract int LengthOf(ReadOnlySpan<long> numbers);

    /// <summary>What the members are in order of.</summary>
    static abstract long OrderOf(ReadOnlySpan<long> member);

    /// <summary>The member, made of as many parts of an earlier one as are equal.</summary>
    /// <param name="member">Its numbers.</param>
    /// <param name="then">The numbers of the earlier one; none where there was none.</param>
    /// <param name="earlier">The earlier one.</param>
    static abstract T Read(ReadOnlySpan<long> member, ReadOnlySpan<long> then, T? earlier);
}

/// <summary>The same for members that have no lists, and so are all of one length.</summary>
/// <typeparam name="T">The members.</typeparam>
internal interface IPlainForm<T>
{
    /// <summary>How many numbers each member takes.</summary>
    static abstract int Length { get; }

    /// <summary>The member.</summary>
    static abstract T Read(ReadOnlySpan<long> member);
}
