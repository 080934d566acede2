using System.Text.RegularExpressions;

namespace RmapProps.PropertyTests.Prose;

/// <summary>A pattern and its highest allowed rate.</summary>
/// <param name="Name">The words that the pattern finds.</param>
/// <param name="Pattern">The regular expression; upper and lower case are equal.</param>
/// <param name="Bound">The highest rate per 10,000 words of comments.</param>
internal sealed record WordBound(string Name, string Pattern, int Bound);

/// <summary>
/// Measures how often comments use five patterns, per 10,000 words. Each bound is the highest rate in eight other codebases of
/// the field: Coyote, TigerBeetle, CsCheck, Shuttle, Verify, FsCheck, Loom and Stateright.
/// </summary>
internal static partial class WordRates
{
    /// <summary>The five patterns with their bounds.</summary>
    public static readonly WordBound[] Bounds =
    [
        new("who, whoever, whom, whose", @"\bwho(ever|m|se)?\b", 5),
        new("nobody", @"\bnobody\b", 2),
        new("somebody, anybody, everybody, …one", @"\b(some|any|every)(body|one)\b", 3),
        new("is said, told, asked, met", @"\b(is|are|was|were|be|been) (said|told|asked|met)\b", 2),
        new("what, those who, all that, those that", @"\b(what|those who|all who|all that|those that)\b", 11),
    ];

    /// <summary>Returns the patterns that exceed their bound in the comments of these lines, each with its rate.</summary>
    public static IReadOnlyList<string> Exceeded(IEnumerable<string> lines)
    {
        var comments = lines.Select(CommentIn).OfType<string>().ToList();
        var words = Math.Max(1, comments.Sum(comment => Word().Count(comment)));
        return
        [
            .. from bound in Bounds
               let count = comments.Sum(comment => Regex.Count(comment, bound.Pattern, RegexOptions.IgnoreCase))
               where count * 10_000L > (long)bound.Bound * words
               select $"{bound.Name}: {count} in {words} words, at most {bound.Bound} per 10,000",
        ];
    }

    /// <summary>Returns the text of a line that is a comment, without XML tags; null for a line of code.</summary>
    private static string? CommentIn(string line) =>
        Comment().Match(line) is { Success: true } match ? Tag().Replace(match.Groups["text"].Value, "") : null;

    [GeneratedRegex(@"^\s*///?!?\s?(?<text>.*)")]
    private static partial Regex Comment();

    [GeneratedRegex(@"\S+")]
    private static partial Regex Word();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tag();
}
