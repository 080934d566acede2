using System.Globalization;
using System.Text;

namespace RmapProps.Reports.Html;

/// <summary>Builds markup. Every text from outside goes through <see cref="Text"/>, which escapes it.</summary>
public static class Markup
{
    /// <summary>The end of a table that <see cref="TableHead"/> began.</summary>
    public const string TableEnd = "</tbody></table></div>\n";

    /// <summary>Escapes a text. Characters that a page must not contain become spaces.</summary>
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

    /// <summary>Returns an element that contains a text.</summary>
    public static string Element(string name, string words) => $"<{name}>{Text(words)}</{name}>";

    /// <summary>Returns the beginning of a table that scrolls if it is too wide, up to its first row.</summary>
    public static string TableHead(string classes, params IEnumerable<string> columns) =>
        $"<div class=\"scroll\"><table class=\"{classes}\">\n<thead><tr>"
        + $"{string.Concat(columns.Select(column => $"<th scope=\"col\">{Text(column)}</th>"))}</tr></thead>\n<tbody>\n";

    /// <summary>Formats a number with at most one decimal.</summary>
    public static string Number(double number) => Math.Round(number, 1).ToString("0.#", CultureInfo.InvariantCulture);
}
