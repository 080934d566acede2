using System.Globalization;
using RmapProps.Contract.Parameters;

namespace RmapProps.Contract.Observations;

/// <summary>
/// Reads the names of an observation back. Each name has exactly one spelling: other spellings of the same number are refused.
/// </summary>
internal static class NameReader
{
    private const int None = -1, Freed = -2;

    /// <summary>Reads a process.</summary>
    public static Pid Pid(JsonPlace json) =>
        Parameters.Pid.Read(json.Text(), out var pid) is null ? pid : throw json.Refusal(Parameters.Pid.Expected);

    /// <summary>Reads an anon_vma, which may be freed or none.</summary>
    public static AnonVmaName AnonVma(JsonPlace json) => new(Number(json, 'a'));

    /// <summary>Reads a page, which may be freed or none.</summary>
    public static PageName Page(JsonPlace json) => new(Number(json, 'g'));

    /// <summary>Reads a swap entry, or none.</summary>
    public static SwapName Swap(JsonPlace json) => new(Number(json, 's'));

    /// <summary>Reads the number after a letter, or one of the two special values for a freed object and for none.</summary>
    public static int Number(JsonPlace json, char letter)
    {
        if (json.IsNull)
            return None;
        var text = json.Text();
        if (text == NameText.Freed)
            return Freed;
        return Digits.Name(letter, text) is { } number and <= int.MaxValue
            ? (int)number
            : throw json.Refusal($"a name such as {letter}0");
    }

    /// <summary>Reads the target of a page-table entry, of any kind.</summary>
    public static EntryTarget Target(JsonPlace json)
    {
        if (json.IsNull)
            return new('\0', None);
        var text = json.Text();
        if (text == NameText.Freed)
            return new('\0', Freed);
        return text is [('g' or 's' or 'm') and var letter, ..]
            ? new(letter, Number(json, letter))
            : throw json.Refusal("a name such as g0");
    }

    /// <summary>Reads a place.</summary>
    public static Place Place(JsonPlace json)
    {
        var text = json.Text();
        return Parameters.Place.Read(text, out var place) is null && place.ToString() == text
            ? place
            : throw json.Refusal(Parameters.Place.Expected);
    }

    /// <summary>
    /// Reads a VMA, which may be freed. Any length is valid: a faulty machine shows VMAs that end before they begin.
    /// </summary>
    public static VmaName Vma(JsonPlace json)
    {
        var text = json.Text();
        if (text == NameText.Freed)
            return VmaName.Freed;
        var (colon, plus) = (text.IndexOf(':', StringComparison.Ordinal), text.IndexOf('+', StringComparison.Ordinal));
        if (colon > 0 && plus > colon
            && Parameters.Pid.Read(text[..colon], out var pid) is null
            && PageNumber.Read(text[(colon + 1)..plus], out var start) is null
            && long.TryParse(text.AsSpan(plus + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var length)
            && Math.Abs(length) <= Digits.AddressSpaceEnd
            && new VmaName(pid, start, new(start.Value + length)) is var vma
            && vma.ToString() == text)
            return vma;
        throw json.Refusal("a VMA such as p0:16+4");
    }
}
