using RmapProps.Reports.Forests;

namespace RmapProps.Reports.Drawing;

/// <summary>
/// The words and colours for differences, which depend on the other picture: the state before, the expected state, or a state of
/// equal standing. No difference is shown by colour alone.
/// </summary>
public sealed class Palette
{
    /// <summary>The palette for a comparison with the state before.</summary>
    public static readonly Palette Told = new("told", "new", "gone", "was");

    /// <summary>The palette for a comparison with the expected state.</summary>
    public static readonly Palette Judged = new("judged", "extra", "missing", "should be");

    /// <summary>The palette for a comparison with a state of equal standing.</summary>
    public static readonly Palette Compared = new("judged", "right only", "left only", "left:");

    private const string Dangling = "dangling";

    private readonly string then;

    private Palette(string name, string added, string removed, string then)
    {
        (Name, this.then) = (name, then);
        words = new() { [Mark.Added] = added, [Mark.Removed] = removed };
    }

    private readonly Dictionary<Mark, string> words;

    /// <summary>The class of pictures, for the style sheet.</summary>
    public string Name { get; }

    /// <summary>Returns the word for a node that only one picture has, or that stands for a missing object; else null.</summary>
    public string? WordFor(MarkedNode node) =>
        node.Node.Kind == NodeKind.Gone && node.Mark != Mark.Removed ? Dangling : words.GetValueOrDefault(node.Mark);

    /// <summary>Returns the word for an edge that only one picture has, or that leads to a missing object; else null.</summary>
    public string? WordFor(MarkedEdge edge) =>
        edge.Edge.IsDangling && edge.Mark != Mark.Removed ? Dangling : words.GetValueOrDefault(edge.Mark);

    /// <summary>Returns the note on a fact that differs in the other picture; null where both agree.</summary>
    /// <remarks>A position that changed only because other members left the list gets no note.</remarks>
    public string? NoteOn(MarkedFact fact) => fact switch
    {
        { Other: null } => null,
        { Key: ForestReader.ListFact } when this == Told && fact.Text != ForestReader.Nowhere
            && fact.Other != ForestReader.Nowhere => null,
        { Text: "" } => words[Mark.Removed],
        { Other: "" } => words[Mark.Added],
        _ => $"{then} {WithoutNoun(fact.Other!, fact.Text)}",
    };

    /// <summary>Returns the text of a fact, from the other picture where this one has no such fact.</summary>
    public static string TextOf(MarkedFact fact) => fact.Text.Length == 0 ? fact.Other! : fact.Text;

    /// <summary>Returns the text of a fact, with its note.</summary>
    public string SentenceOf(MarkedFact fact) => NoteOn(fact) is { } note ? $"{TextOf(fact)}, {note}" : TextOf(fact);

    /// <summary>
    /// Removes common leading words, but not names: after <c>held by 1</c>, the text <c>held by 2</c> becomes <c>2</c>.
    /// </summary>
    private static string WithoutNoun(string other, string text)
    {
        var (theirs, mine) = (other.Split(' '), text.Split(' '));
        var shared = theirs.SkipLast(1).Zip(mine).TakeWhile(pair => pair.First == pair.Second && IsNoun(pair.First)).Count();
        return string.Join(' ', theirs.Skip(shared));
    }

    private static bool IsNoun(string word) => word.EndsWith(':') || word.All(char.IsAsciiLetter);
}
