using System.Text;
using System.Xml;

namespace RmapProps.Cli.Check;

/// <summary>
/// Text as XML 1.0 can hold it. What a machine threw may contain anything; most control characters have no place in XML, not
/// even as references, and a document that holds one is read by nobody.
/// </summary>
internal static class XmlText
{
    /// <summary>The text, with a picture for each character that cannot stay.</summary>
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
