using System.Globalization;
using System.Text;

namespace RmapProps.Contract.Text;

/// <summary>One line of a scenario file, without its end.</summary>
/// <param name="Text">The whole file.</param>
/// <param name="Start">Where the line begins in it.</param>
/// <param name="End">Where it ends, before LF or CRLF.</param>
/// <param name="Number">Its number, from 1.</param>
internal readonly record struct Line(string Text, int Start, int End, int Number)
{
    /// <summary>The column of a position in the file: how many characters of the line stand before it, and one.</summary>
    public int ColumnOf(int position)
    {
        var column = 1;
        for (var i = Start; i < position; i++)
            if (!(i > Start && char.IsSurrogatePair(Text[i - 1], Text[i])))
                column++;
        return column;
    }

    /// <summary>Reports what no line may hold, in a comment either: control characters and what is not Unicode text.</summary>
    /// <returns>Whether there was none.</returns>
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
                errors.Add(this, i, "UTF-8", Utf8Text.NameOfStray(c));
        }

        return errors.Count == before;
    }

    /// <summary>
    /// The next token from a position on, up to a comment or the end of the line. An empty one stands where the line ends.
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

/// <summary>A word of a line, or the empty one at its end.</summary>
/// <param name="Text">The word.</param>
/// <param name="At">Where it begins in the file.</param>
internal readonly record struct Token(string Text, int At)
{
    private const int LongestShown = 40;

    /// <summary>Whether the line ends here.</summary>
    public bool IsEnd => Text.Length == 0;

    /// <summary>Where the word ends in the file.</summary>
    public int End => At + Text.Length;

    /// <summary>The word as an error shows it: in quotes, not too long, and with nothing invisible in it.</summary>
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
