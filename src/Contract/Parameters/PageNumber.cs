using System.Globalization;

namespace RmapProps.Contract.Parameters;

/// <summary>A page of an address space: the virtual address, shifted right by twelve bits.</summary>
/// <param name="Value">From 0 to 2^35 - 1.</param>
public readonly record struct PageNumber(long Value) : IParameter<PageNumber>, IComparable<PageNumber>
{
    /// <inheritdoc/>
    public static string Expected => "a page such as 16 or 0x10";

    /// <summary>The page at a distance above this one.</summary>
    public static PageNumber operator +(PageNumber page, PageCount count) => new(page.Value + count.Value);

    /// <summary>Whether the left page is below the right one.</summary>
    public static bool operator <(PageNumber left, PageNumber right) => left.Value < right.Value;

    /// <summary>Whether the left page is above the right one.</summary>
    public static bool operator >(PageNumber left, PageNumber right) => left.Value > right.Value;

    /// <summary>Whether the left page is below the right one or equal to it.</summary>
    public static bool operator <=(PageNumber left, PageNumber right) => left.Value <= right.Value;

    /// <summary>Whether the left page is above the right one or equal to it.</summary>
    public static bool operator >=(PageNumber left, PageNumber right) => left.Value >= right.Value;

    /// <inheritdoc/>
    public static string? Read(string token, out PageNumber value)
    {
        value = default;
        if (Digits.Number(token) is not { } number)
            return Expected;
        if (number >= Digits.AddressSpaceEnd)
            return $"a page below {Digits.AddressSpaceEnd} (2^35)";
        value = new(number);
        return null;
    }

    /// <inheritdoc/>
    public IEnumerable<IParameter> Simpler()
    {
        foreach (var value in Digits.Below(Value))
            yield return new PageNumber(value);
    }

    /// <inheritdoc/>
    public IParameter Renamed(Renaming renaming) => renaming.Pages(this);

    /// <inheritdoc/>
    public int CompareTo(PageNumber other) => Value.CompareTo(other.Value);

    /// <summary>The number in decimal.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
