using System.Globalization;

namespace RmapProps.Contract.Parameters;

/// <summary>A number of pages.</summary>
/// <param name="Value">From 1 to 65536 in a scenario.</param>
public readonly record struct PageCount(int Value)
{
    /// <summary>The longest range that a scenario may name.</summary>
    public const int Largest = 65536;

    /// <summary>The number in decimal.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A page offset: the linear index of the first page of a VMA (vm_pgoff).</summary>
/// <param name="Value">In pages.</param>
public readonly record struct PageOffset(long Value)
{
    /// <summary>The number in decimal.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The linear index of a page (page->index), which stays the same while VMAs split and move.</summary>
/// <param name="Value">In pages.</param>
public readonly record struct PageIndex(long Value)
{
    /// <summary>The number in decimal.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Pages from a first one up to an exclusive end; written <c>16+4</c>.</summary>
/// <param name="Start">The first page.</param>
/// <param name="Length">The number of pages; at least one.</param>
public readonly record struct PageRange(PageNumber Start, PageCount Length) : IParameter<PageRange>
{
    /// <inheritdoc/>
    public static string Expected => "a range such as 16+4";

    /// <summary>One past the last page.</summary>
    public PageNumber End => Start + Length;

    /// <summary>Whether a page is in the range.</summary>
    public bool Contains(PageNumber page) => Start <= page && page < End;

    /// <summary>Whether two ranges have a page in common.</summary>
    public bool Overlaps(PageRange other) => Start < other.End && other.Start < End;

    /// <inheritdoc/>
    public static string? Read(string token, out PageRange value)
    {
        value = default;
        var plus = token.IndexOf('+', StringComparison.Ordinal);
        if (plus < 0
            || Digits.Number(token.AsSpan(0, plus)) is not { } start
            || Digits.Number(token.AsSpan(plus + 1)) is not { } count)
            return Expected;
        if (count is < 1 or > PageCount.Largest)
            return $"a count from 1 to {PageCount.Largest}";
        if (start > Digits.AddressSpaceEnd - count)
            return $"page + count of at most {Digits.AddressSpaceEnd} (2^35)";
        value = new(new(start), new((int)count));
        return null;
    }

    /// <inheritdoc/>
    public IEnumerable<IParameter> Simpler()
    {
        foreach (var length in Digits.Below(Length.Value, smallest: 1))
            yield return this with { Length = new((int)length) };
        foreach (var start in Digits.Below(Start.Value))
            yield return this with { Start = new(start) };
        if (Length.Value > 1)
            yield return new PageRange(new(Start.Value + 1), new(Length.Value - 1));
    }

    /// <inheritdoc/>
    public IParameter Renamed(Renaming renaming) => this with { Start = renaming.Pages(Start) };

    /// <summary>As in <c>16+4</c>.</summary>
    public override string ToString() => $"{Start}+{Length}";
}
