namespace RmapProps.Reports.Consequences;

/// <summary>How a wrong value differs from the expected one.</summary>
internal enum Direction
{
    /// <summary>A count is too low, a flag is clear, a pointer is not set, or a list lacks a member.</summary>
    TooFew,

    /// <summary>A count is too high, a flag is set, a pointer is set, or a list has a member too many.</summary>
    TooMany,

    /// <summary>The value is another one, or the order of a list differs.</summary>
    Other,
}

/// <summary>
/// The effect of one kind of difference, as a sentence for each direction. In a sentence, <c>{0}</c> stands for the object that
/// differs, and <c>{1}</c> for the missing or extra members of a list.
/// </summary>
/// <param name="Other">The sentence for any other value, and for a direction that has no sentence of its own.</param>
/// <param name="TooFew">The sentence for a value that is too low; null for <paramref name="Other"/>.</param>
/// <param name="TooMany">The sentence for a value that is too high; null for <paramref name="Other"/>.</param>
internal sealed record Effect(string Other, string? TooFew = null, string? TooMany = null)
{
    /// <summary>Returns the sentence for a direction.</summary>
    public string In(Direction direction) => direction switch
    {
        Direction.TooFew => TooFew ?? Other,
        Direction.TooMany => TooMany ?? Other,
        _ => Other,
    };
}
