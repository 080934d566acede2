using RmapProps.Reports.Changes;

namespace RmapProps.Reports.Forests;

/// <summary>The result of comparing a part of a picture with another picture.</summary>
public enum Mark
{
    /// <summary>Both pictures have it.</summary>
    Same,

    /// <summary>Only this picture has it.</summary>
    Added,

    /// <summary>Only the other picture has it.</summary>
    Removed,
}

/// <summary>A fact of this picture and the fact of the other picture with the same key.</summary>
/// <param name="Key">The key.</param>
/// <param name="Text">The text in this picture; empty where it has no such fact.</param>
/// <param name="Other">The text in the other picture, if it differs; empty where it has no such fact.</param>
public readonly record struct MarkedFact(string Key, string Text, string? Other);

/// <summary>A node, compared with another picture.</summary>
/// <param name="Node">The node.</param>
/// <param name="Mark">Whether both pictures have it.</param>
/// <param name="Facts">Its facts in both pictures.</param>
public sealed record MarkedNode(ForestNode Node, Mark Mark, IReadOnlyList<MarkedFact> Facts);

/// <summary>An edge, compared with another picture.</summary>
/// <param name="Edge">The edge.</param>
/// <param name="Mark">Whether both pictures have it.</param>
/// <param name="Facts">Its facts in both pictures.</param>
public sealed record MarkedEdge(ForestEdge Edge, Mark Mark, IReadOnlyList<MarkedFact> Facts);

/// <summary>A picture compared with another one: with the state before, or with the expected state.</summary>
/// <param name="Nodes">All nodes of both.</param>
/// <param name="Edges">All edges of both.</param>
public sealed record MarkedForest(IReadOnlyList<MarkedNode> Nodes, IReadOnlyList<MarkedEdge> Edges)
{
    /// <summary>Returns a picture without a comparison.</summary>
    public static MarkedForest Of(Forest forest) => Of(forest, forest);

    /// <summary>Compares a picture with another one.</summary>
    public static MarkedForest Of(Forest shown, Forest other) => new(
        [.. Compare(shown.Nodes, other.Nodes, node => node.Id, node => node.Facts,
                (node, mark, facts) => new MarkedNode(node, mark, facts))
            .SelectMany(node => AsProcess(node, shown, other))],
        [.. Compare(shown.Edges, other.Edges, edge => edge.Id, edge => edge.Facts,
            (edge, mark, facts) => new MarkedEdge(edge, mark, facts))]);

    /// <summary>
    /// Corrects the mark of a process without a VMA. Its node comes and goes with the VMAs, and not with the process.
    /// </summary>
    private static IEnumerable<MarkedNode> AsProcess(MarkedNode node, Forest shown, Forest other) => node.Mark switch
    {
        Mark.Removed when shown.Processes.Contains(node.Node.Id) => [],
        Mark.Added when other.Processes.Contains(node.Node.Id) => [node with { Mark = Mark.Same }],
        _ => [node],
    };

    private static IEnumerable<TMarked> Compare<T, TMarked>(
        IReadOnlyList<T> shown,
        IReadOnlyList<T> other,
        Func<T, string> id,
        Func<T, IReadOnlyList<Fact>> facts,
        Func<T, Mark, IReadOnlyList<MarkedFact>, TMarked> make)
        where T : class
    {
        var (here, there) = (shown.ToDictionary(id), other.ToDictionary(id));
        foreach (var name in Merged.Of<string>([.. other.Select(id)], [.. shown.Select(id)])
            .Select(merged => merged.Item).Distinct())
            yield return (here.GetValueOrDefault(name), there.GetValueOrDefault(name)) switch
            {
                ({ } item, { } counterpart) => make(item, Mark.Same, Compare(facts(item), facts(counterpart))),
                ({ } item, null) => make(item, Mark.Added, Compare(facts(item), facts(item))),
                (_, var item) => make(item!, Mark.Removed, Compare(facts(item!), facts(item!))),
            };
    }

    private static List<MarkedFact> Compare(IReadOnlyList<Fact> shown, IReadOnlyList<Fact> other)
    {
        // A faulty subject can show an object twice, and so a fact twice; the first one counts.
        var there = other.DistinctBy(fact => fact.Key).ToDictionary(fact => fact.Key, fact => fact.Text);
        var here = shown.DistinctBy(fact => fact.Key).ToDictionary(fact => fact.Key, fact => fact.Text);
        return
        [
            .. shown.Select(fact => there.TryGetValue(fact.Key, out var text) && text == fact.Text
                ? new MarkedFact(fact.Key, fact.Text, null)
                : new MarkedFact(fact.Key, fact.Text, text ?? "")),
            .. other.Where(fact => !here.ContainsKey(fact.Key)).Select(fact => new MarkedFact(fact.Key, "", fact.Text)),
        ];
    }
}
