using System.Globalization;
using System.Text;

namespace RmapProps.Reports;

/// <summary>Markup that is put together: what comes from outside goes through <see cref="Text"/>, whatever it contains.</summary>
public static class Markup
{
    /// <summary>Words as markup. Characters that no page may contain become blanks.</summary>
    public static string Text(string words)
    {
        var text = new StringBuilder();
        foreach (var rune in words.EnumerateRunes())
            text.Append(rune.Value switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                '\'' => "&#39;",
                '\n' => "\n",
                _ when Rune.IsControl(rune) => " ",
                _ => rune.ToString(),
            });
        return text.ToString();
    }

    /// <summary>A number with at most one digit behind the point.</summary>
    public static string Number(double number) => Math.Round(number, 1).ToString("0.#", CultureInfo.InvariantCulture);
}
