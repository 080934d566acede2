using System.Globalization;
using System.Text;

namespace RmapProps.Reports.Html;

/// <summary>Markup that is put together: what comes from outside goes through <see cref="Text"/>, whatever it contains.</summary>
public static class Markup
{
    /// <summary>What ends a table that <see cref="TableHead"/> began.</summary>
    public const string TableEnd = "</tbody></table></div>\n";

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

    /// <summary>An element with words in it.</summary>
    public static string Element(string name, string words) => $"<{name}>{Text(words)}</{name}>";

    /// <summary>The beginning of a table that may be wider than its page, up to its first row: a column for each word.</summary>
    public static string TableHead(string classes, params IEnumerable<string> columns) =>
        $"<div class=\"scroll\"><table class=\"{classes}\">\n<thead><tr>"
        + $"{string.Concat(columns.Select(column => $"<th scope=\"col\">{Text(column)}</th>"))}</tr></thead>\n<tbody>\n";

    /// <summary>A number with at most one digit behind the point.</summary>
    public static string Number(double number) => Math.Round(number, 1).ToString("0.#", CultureInfo.InvariantCulture);
}
