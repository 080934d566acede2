using System.Globalization;

namespace RmapProps.Contract.Parameters;

/// <summary>Reads numbers in the notation of the format and holds the limits of rule 3.</summary>
internal static class Digits
{
    /// <summary>One past the last page that a scenario may name: 2^35 pages of 4 KiB are 2^47 bytes.</summary>
    public const long AddressSpaceEnd = 1L << 35;

    /// <summary>The largest number of a process or a migration.</summary>
    public const int LargestName = 65535;

    private const int LongestNumber = 18;

    /// <summary>
    /// Reads a decimal number, or a hexadecimal one that begins with 0x. Returns null for any other text and for numbers far too
    /// large.
    /// </summary>
    public static long? Number(ReadOnlySpan<char> text)
    {
        var hex = text.StartsWith("0x", StringComparison.Ordinal);
        var digits = hex ? text[2..] : text;
        if (digits.IsEmpty)
            return null;
        foreach (var digit in digits)
            if (hex ? !char.IsAsciiHexDigit(digit) : !char.IsAsciiDigit(digit))
                return null;
        digits = digits.TrimStart('0');
        if (digits.IsEmpty)
            return 0;
        if (digits.Length > (hex ? LongestNumber - 3 : LongestNumber))
            return long.MaxValue;
        return long.Parse(digits, hex ? NumberStyles.HexNumber : NumberStyles.None, CultureInfo.InvariantCulture);
    }

    /// <summary>Reads a letter and a number without leading zeros, as in p12. Returns null for any other text.</summary>
    public static long? Name(char letter, string token)
    {
        if (token.Length < 2 || token[0] != letter || !char.IsAsciiDigit(token[1]))
            return null;
        if (token[1] == '0' && token.Length > 2)
            return null;
        return Number(token.AsSpan(1));
    }

    /// <summary>Returns smaller numbers, smallest first, each once: zero, half, one less.</summary>
    public static IEnumerable<long> Below(long value, long smallest = 0)
    {
        if (value <= smallest)
            yield break;
        yield return smallest;
        var half = smallest + ((value - smallest) / 2);
        if (half > smallest)
            yield return half;
        if (value - 1 > half)
            yield return value - 1;
    }
}
