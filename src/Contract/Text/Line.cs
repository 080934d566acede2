using System.Globalization;
using System.Text;

namespace RmapProps.Contract.Text;

/// <summary>One line of a scenario file, without its end.</summary>
/// <param name="Text">The whole file.</param>
/// <param name="Start">The position of its first character in the file.</param>
/// <param name="End">The position of its end, before LF or CRLF.</param>
/// <param name="Number">Its number, from 1.</param>
internal readonly record struct Line(string Text, int Start, int End, int Number)
{
    /// <summary>
    /// Returns the column of a position in the file: one more than the number of characters before it on the line.
    /// </summary>
    public int ColumnOf(int position)
    {
        var column = 1;
        for (var i = Start; i < position; i++)
            if (!(i > Start && char.IsSurrogatePair(Text[i - 1], Text[i])))
                column++;
        return column;
    }

    /// <summary>
    /// Reports characters that are forbidden even in comments: control characters, and code units that are not Unicode text.
    /// </summary>
    /// <returns>Whether there were none.</returns>
    public bool IsText(ScenarioErrors errors)
    {
        var before = errors.Count;
        for (var i = Start; i < End; i++)
        {
            var c = Text[i];
            if (c == '\r')
                errors.Add(this, i, "LF or CRLF at the end of a line", "a lone CR");
            else if (char.IsControl(c) && c != '\t')
                errors.Add(this, i, "text, spaces and tabs", $"the control character U+{(int)c:X4}");
            else if (!char.IsSurrogate(c))
                continue;
            else if (i + 1 < End && char.IsSurrogatePair(c, Text[i + 1]))
                i++;
            else
                errors.Add(this, i, "UTF-8", Utf8Text.NameOfSurrogate(c));
        }

        return errors.Count == before;
    }

    /// <summary>
    /// Returns the next token from a position, up to a comment or the end of the line. At the end of the line, the token is
    /// empty.
    /// </summary>
    public Token TokenFrom(int position)
    {
        while (position < End && Text[position] is ' ' or '\t')
            position++;
        var end = position;
        while (end < End && Text[end] is not (' ' or '\t' or '#'))
            end++;
        return new(Text[position..end], position);
    }
}

/// <summary>A word of a line, or the empty token at its end.</summary>
/// <param name="Text">The word.</param>
/// <param name="At">The position of its first character in the file.</param>
internal readonly record struct Token(string Text, int At)
{
    private const int LongestShown = 40;

    /// <summary>Whether the token marks the end of the line.</summary>
    public bool IsEnd => Text.Length == 0;

    /// <summary>The end of the word in the file.</summary>
    public int End => At + Text.Length;

    /// <summary>The word as errors show it: in quotes, shortened, and with invisible characters escaped.</summary>
    public string Quoted
    {
        get
        {
            if (IsEnd)
                return "the end of the line";
            var shown = new StringBuilder("'");
            foreach (var rune in Text.EnumerateRunes())
            {
                if (shown.Length > LongestShown)
                {
                    shown.Append('…');
                    break;
                }

                if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned
                    or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator)
                    shown.Append(CultureInfo.InvariantCulture, $"<U+{rune.Value:X4}>");
                else
                    shown.Append(rune);
            }

            return shown.Append('\'').ToString();
        }
    }
}
