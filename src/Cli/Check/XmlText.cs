using System.Text;
using System.Xml;

namespace RmapProps.Cli.Check;

/// <summary>
/// Text for XML 1.0. The message of an exception can contain any character, but XML forbids most control characters, even as
/// references, and readers reject a document that has one.
/// </summary>
internal static class XmlText
{
    /// <summary>Replaces each forbidden character with a visible one.</summary>
    public static string Of(string text)
    {
        const int firstPicture = 0x2400;
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (rune.Value < 0x20 && !XmlConvert.IsXmlChar((char)rune.Value))
                clean.Append((char)(firstPicture + rune.Value));
            else if (rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value))
                clean.Append(Rune.ReplacementChar);
            else
                clean.Append(rune);
        return clean.ToString();
    }
}
