using System.Text.RegularExpressions;

namespace RmapProps.PropertyTests.Prose;

/// <summary>A line that may contain a listed word.</summary>
/// <param name="Path">The file, by its path from the root.</param>
/// <param name="Fragment">A part of the line that contains the word.</param>
/// <param name="Reason">The reason why the word is right there.</param>
internal sealed record AllowedWord(string Path, string Fragment, string Reason);

/// <summary>
/// Finds words and phrases that make this project's prose hard to read. A pronoun for a person usually hides the technical role
/// of a thing, and a summary that begins with "The same" says nothing in a tooltip.
/// </summary>
internal static partial class WordScan
{
    /// <summary>Returns the lines of a text that contain a listed word, or a summary that begins with "The same".</summary>
    public static IEnumerable<ProseFinding> Of(string path, IEnumerable<string> lines)
    {
        var isSummary = false;
        foreach (var (index, line) in lines.Index())
        {
            if (ListedWord().IsMatch(line) || SummaryTheSame().IsMatch(line) || (isSummary && CommentTheSame().IsMatch(line)))
                yield return new(path, index + 1, line);
            isSummary = line.EndsWith("<summary>", StringComparison.Ordinal);
        }
    }

    /// <summary>The words and their inflected forms.</summary>
    [GeneratedRegex(@"\b(who(ever|m|se)?|nobody|somebody|anybody|everybody|anew|mend(s|ed)?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex ListedWord();

    [GeneratedRegex(@"<summary>\s*The same\b")]
    private static partial Regex SummaryTheSame();

    [GeneratedRegex(@"^\s*///\s*The same\b")]
    private static partial Regex CommentTheSame();
}
