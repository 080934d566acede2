using System.Globalization;

namespace RmapProps.Contract.Parameters;

/// <summary>A page of an address space: the virtual address, shifted right by twelve bits.</summary>
/// <param name="Value">From 0 up to, and without, 2^35.</param>
public readonly record struct PageNumber(long Value) : IParameter<PageNumber>, IComparable<PageNumber>
{
    /// <inheritdoc/>
    public static string Expected => "a page such as 16 or 0x10";

    /// <summary>The page that lies so many pages further up.</summary>
    public static PageNumber operator +(PageNumber page, PageCount count) => new(page.Value + count.Value);

    /// <summary>Whether one page lies below another.</summary>
    public static bool operator <(PageNumber left, PageNumber right) => left.Value < right.Value;

    /// <summary>Whether one page lies above another.</summary>
    public static bool operator >(PageNumber left, PageNumber right) => left.Value > right.Value;

    /// <summary>Whether one page lies below another, or is it.</summary>
    public static bool operator <=(PageNumber left, PageNumber right) => left.Value <= right.Value;

    /// <summary>Whether one page lies above another, or is it.</summary>
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

    /// <summary>Decimal.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
