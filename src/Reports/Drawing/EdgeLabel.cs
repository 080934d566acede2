using RmapProps.Reports.Forests;

namespace RmapProps.Reports.Drawing;

/// <summary>The label of an edge: its meaning, and its difference from the other picture.</summary>
/// <param name="Text">The text.</param>
/// <param name="IsWrong">Whether the other picture differs.</param>
internal sealed record EdgeLabel(string Text, bool IsWrong)
{
    /// <summary>
    /// Returns the label of an edge. For a chain it has the position on the list of the VMA, and the position on the list of the
    /// anon_vma only where that differs.
    /// </summary>
    public static EdgeLabel Of(MarkedEdge edge, Palette tone)
    {
        List<string> parts = edge.Edge.Kind == EdgeKind.Chain
            ? ChainPartsOf(edge.Facts[0], edge.Facts[1], tone)
            : [tone.SentenceOf(edge.Facts[0])];
        if (tone.WordFor(edge) is { } word)
            parts.Insert(0, word);
        return new(string.Join(", ", parts),
            edge.Mark != Mark.Same || edge.Edge.IsDangling || edge.Facts.Any(fact => tone.NoteOn(fact) is not null));
    }

    private static List<string> ChainPartsOf(MarkedFact onChain, MarkedFact onList, Palette tone)
    {
        List<string> parts = [];
        if (onChain.Text != ForestReader.Nowhere || tone.NoteOn(onChain) is not null)
            parts.Add(tone.SentenceOf(onChain));
        if (tone.NoteOn(onList) is not null)
            parts.Add($"on the list {tone.SentenceOf(onList)}");
        else if (onList.Text == ForestReader.Nowhere)
            parts.Add("not on the list");
        if (onChain is { Text: ForestReader.Nowhere, Other: null })
            parts.Add("not on the chain");
        return parts;
    }
}
