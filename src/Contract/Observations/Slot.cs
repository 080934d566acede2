namespace RmapProps.Contract.Observations;

/// <summary>
/// The place of a field in the row of numbers that a stream has for one view: some bits of one number, or a list after the row.
/// The writer methods of a stream fill it by hand; every reader of a stream uses this type.
/// </summary>
public readonly record struct Slot
{
    private readonly byte word, left, right;

    private Slot(int word, int shift, int width) =>
        (this.word, left, right) = ((byte)word, (byte)(64 - shift - width), (byte)(64 - width));

    /// <summary>A list, which follows the row.</summary>
    public static Slot List => new(255, 0, 64);

    /// <summary>Whether the slot is a list.</summary>
    public bool IsList => word == 255;

    /// <summary>The position of the number in the row.</summary>
    public int Word => word;

    /// <summary>The bits of that number that the slot occupies.</summary>
    public ulong Mask => ulong.MaxValue >> right << (right - left);

    /// <summary>Makes a slot of a whole number.</summary>
    public static Slot Whole(int word) => new(word, 0, 64);

    /// <summary>Makes a slot of the lower half of a number.</summary>
    public static Slot Low(int word) => new(word, 0, 32);

    /// <summary>Makes a slot of the upper half of a number.</summary>
    public static Slot High(int word) => new(word, 32, 32);

    /// <summary>Makes a slot of some bits of a number, for values that are not negative.</summary>
    public static Slot Bits(int word, int shift, int width) => new(word, shift, width);

    /// <summary>Reads the value from a row. Halves and whole numbers are signed.</summary>
    internal long Of(ReadOnlySpan<long> row) => right <= 32 ? row[word] << left >> right : row[word] << left >>> right;

    /// <summary>Puts a value into a row of zeros.</summary>
    internal void Put(Span<long> row, long value) => row[word] |= (long)(((ulong)value << (right - left)) & Mask);
}
