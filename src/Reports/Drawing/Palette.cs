using RmapProps.Reports.Forests;

namespace RmapProps.Reports.Drawing;

/// <summary>
/// What a picture is compared with decides what a difference is called: news, where it is the state before, and a mistake,
/// where it is the right state. Colour never says it alone.
/// </summary>
public sealed class Palette
{
    /// <summary>Compared with what came before.</summary>
    public static readonly Palette Told = new("told", "new", "gone", "was");

    /// <summary>Compared with what should be.</summary>
    public static readonly Palette Judged = new("judged", "extra", "missing", "should be");

    /// <summary>Compared with another state that is no better than it.</summary>
    public static readonly Palette Compared = new("judged", "right only", "left only", "left:");

    private const string Dangling = "dangling";

    private readonly string then;

    private Palette(string name, string added, string removed, string then)
    {
        (Name, this.then) = (name, then);
        words = new() { [Mark.Added] = added, [Mark.Removed] = removed };
    }

    private readonly Dictionary<Mark, string> words;

    /// <summary>The class of a picture, for the style sheet.</summary>
    public string Name { get; }

    /// <summary>The word for a node that is in one of the two pictures only, or that stands for what is not there.</summary>
    public string? WordFor(MarkedNode node) =>
        node.Node.Kind == NodeKind.Gone && node.Mark != Mark.Removed ? Dangling : words.GetValueOrDefault(node.Mark);

    /// <summary>The same for a line.</summary>
    public string? WordFor(MarkedEdge edge) =>
        edge.Edge.IsDangling && edge.Mark != Mark.Removed ? Dangling : words.GetValueOrDefault(edge.Mark);

    /// <summary>What to say of a fact that the other picture has not got, or has otherwise; null where both agree.</summary>
    /// <remarks>That others left a list, so that one stands further in front, is no news.</remarks>
    public string? NoteOn(MarkedFact fact) => fact switch
    {
        { Other: null } => null,
        { Key: ForestReader.ListFact } when this == Told && fact.Text != ForestReader.Nowhere
            && fact.Other != ForestReader.Nowhere => null,
        { Text: "" } => words[Mark.Removed],
        { Other: "" } => words[Mark.Added],
        _ => $"{then} {WithoutNoun(fact.Other!, fact.Text)}",
    };

    /// <summary>A fact, where only the other picture has it.</summary>
    public static string TextOf(MarkedFact fact) => fact.Text.Length == 0 ? fact.Other! : fact.Text;

    /// <summary>A fact and what the other picture says.</summary>
    public string SentenceOf(MarkedFact fact) => NoteOn(fact) is { } note ? $"{TextOf(fact)}, {note}" : TextOf(fact);

    /// <summary>
    /// Of <c>held by 2</c> after <c>held by 1</c> only the number: words that both begin with are said once, names are not.
    /// </summary>
    private static string WithoutNoun(string other, string text)
    {
        var (theirs, mine) = (other.Split(' '), text.Split(' '));
        var shared = theirs.SkipLast(1).Zip(mine).TakeWhile(pair => pair.First == pair.Second && IsNoun(pair.First)).Count();
        return string.Join(' ', theirs.Skip(shared));
    }

    private static bool IsNoun(string word) => word.EndsWith(':') || word.All(char.IsAsciiLetter);
}
