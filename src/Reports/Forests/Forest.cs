namespace RmapProps.Reports.Forests;

/// <summary>The kind of a node in a picture.</summary>
public enum NodeKind
{
    /// <summary>A swap entry.</summary>
    Swap,

    /// <summary>A migration in progress.</summary>
    Migration,

    /// <summary>A place in ksmd's list.</summary>
    Item,

    /// <summary>A physical page.</summary>
    Page,

    /// <summary>An anon_vma.</summary>
    AnonVma,

    /// <summary>A VMA.</summary>
    Vma,

    /// <summary>The target of a pointer that leads to a freed or unknown object.</summary>
    Gone,
}

/// <summary>The kind of an edge in a picture.</summary>
public enum EdgeKind
{
    /// <summary>A page belongs to an anon_vma (page->mapping points to it).</summary>
    BelongsTo,

    /// <summary>A chain links a VMA and an anon_vma.</summary>
    Chain,

    /// <summary>An anon_vma belongs to the tree of its root.</summary>
    Tree,

    /// <summary>A page is cached under a swap entry.</summary>
    Caches,

    /// <summary>A migration replaces one page by another, or an item of ksmd refers to a page.</summary>
    Concerns,

    /// <summary>An anon_vma is pinned.</summary>
    Pins,
}

/// <summary>One statement about a node or an edge.</summary>
/// <param name="Key">Its key, which is the same in every state.</param>
/// <param name="Text">Its text.</param>
public readonly record struct Fact(string Key, string Text);

/// <summary>One node of a picture.</summary>
/// <param name="Id">Its id, which is the same in every state.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Facts">The statements about it; the first is its title.</param>
public sealed record ForestNode(string Id, NodeKind Kind, IReadOnlyList<Fact> Facts);

/// <summary>One edge of a picture, from the upper node to the lower one.</summary>
/// <param name="Id">Its id, which is the same in every state.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="From">The upper node.</param>
/// <param name="To">The lower node.</param>
/// <param name="Facts">The statements about it.</param>
/// <param name="IsDangling">Whether one of its ends does not exist.</param>
public sealed record ForestEdge(string Id, EdgeKind Kind, string From, string To, IReadOnlyList<Fact> Facts, bool IsDangling);

/// <summary>The nodes and edges of a state.</summary>
/// <param name="Nodes">The nodes, from top to bottom.</param>
/// <param name="Edges">The edges; both ends of each are among the nodes.</param>
/// <param name="Processes">
/// The names of all processes. A process without a VMA has a node with its name as the id.
/// </param>
public sealed record Forest(
    IReadOnlyList<ForestNode> Nodes, IReadOnlyList<ForestEdge> Edges, IReadOnlySet<string> Processes);
