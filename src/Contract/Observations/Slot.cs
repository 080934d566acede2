namespace RmapProps.Contract.Observations;

/// <summary>
/// Where a field is in the row of numbers that a stream has for one view: some bits of one number, or a list behind the row.
/// The writer methods of a stream put it there by hand; everything that reads a stream uses this.
/// </summary>
public readonly record struct Slot
{
    private readonly byte word, left, right;

    private Slot(int word, int shift, int width) =>
        (this.word, left, right) = ((byte)word, (byte)(64 - shift - width), (byte)(64 - width));

    /// <summary>A list, which follows the row.</summary>
    public static Slot List => new(255, 0, 64);

    /// <summary>Whether it is a list.</summary>
    public bool IsList => word == 255;

    /// <summary>The number of the row that it is in.</summary>
    public int Word => word;

    /// <summary>The bits that it occupies there.</summary>
    public ulong Mask => ulong.MaxValue >> right << (right - left);

    /// <summary>A whole number of the row.</summary>
    public static Slot Whole(int word) => new(word, 0, 64);

    /// <summary>The lower half of a number.</summary>
    public static Slot Low(int word) => new(word, 0, 32);

    /// <summary>The upper half of a number.</summary>
    public static Slot High(int word) => new(word, 32, 32);

    /// <summary>Some bits of a number, which mean a number that is not negative.</summary>
    public static Slot Bits(int word, int shift, int width) => new(word, shift, width);

    /// <summary>The value in a row. Halves and whole numbers have a sign.</summary>
    internal long Of(ReadOnlySpan<long> row) => right <= 32 ? row[word] << left >> right : row[word] << left >>> right;

    /// <summary>Puts a value into a row of zeros.</summary>
    internal void Put(Span<long> row, long value) => row[word] |= (long)(((ulong)value << (right - left)) & Mask);
}
