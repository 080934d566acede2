using System.Globalization;
using System.Text;

namespace RmapProps.Reports.Words;

/// <summary>
/// Escapes names for messages. A file name can contain control characters, with which it could forge a message or control the
/// terminal.
/// </summary>
public static class Visible
{
    /// <summary>Returns the text on one line, with an escape for each control character: <c>\n</c>, or <c>\u001b</c>.</summary>
    public static string Of(string text)
    {
        if (!text.Any(char.IsControl))
            return text;
        var visible = new StringBuilder(text.Length);
        foreach (var c in text)
            visible.Append(c switch
            {
                '\n' => @"\n",
                '\r' => @"\r",
                '\t' => @"\t",
                _ when char.IsControl(c) => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => c.ToString(),
            });
        return visible.ToString();
    }
}
