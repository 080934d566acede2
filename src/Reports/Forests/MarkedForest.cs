using RmapProps.Reports.Changes;

namespace RmapProps.Reports.Forests;

/// <summary>How something in a picture stands to the picture that it is compared with.</summary>
public enum Mark
{
    /// <summary>It is there too.</summary>
    Same,

    /// <summary>It is not there.</summary>
    Added,

    /// <summary>It is only there.</summary>
    Removed,
}

/// <summary>A fact beside the one that the other picture has.</summary>
/// <param name="Key">What it is about.</param>
/// <param name="Text">What this picture says; empty where it says nothing.</param>
/// <param name="Other">What the other one says, if it says something else.</param>
public readonly record struct MarkedFact(string Key, string Text, string? Other);

/// <summary>A node, compared.</summary>
/// <param name="Node">The node.</param>
/// <param name="Mark">Whether both pictures have it.</param>
/// <param name="Facts">What is said of it in either.</param>
public sealed record MarkedNode(ForestNode Node, Mark Mark, IReadOnlyList<MarkedFact> Facts);

/// <summary>A line, compared.</summary>
/// <param name="Edge">The line.</param>
/// <param name="Mark">Whether both pictures have it.</param>
/// <param name="Facts">What is said of it in either.</param>
public sealed record MarkedEdge(ForestEdge Edge, Mark Mark, IReadOnlyList<MarkedFact> Facts);

/// <summary>A picture compared with another one: with what came before it, or with what it should be.</summary>
/// <param name="Nodes">All nodes of both.</param>
/// <param name="Edges">All lines of both.</param>
public sealed record MarkedForest(IReadOnlyList<MarkedNode> Nodes, IReadOnlyList<MarkedEdge> Edges)
{
    /// <summary>A picture that is compared with nothing.</summary>
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
        // A fact may be told twice where a faulty machine shows a thing twice; the first one counts.
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
