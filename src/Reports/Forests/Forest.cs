namespace RmapProps.Reports.Forests;

/// <summary>What a thing in a picture is.</summary>
public enum NodeKind
{
    /// <summary>A swap entry.</summary>
    Swap,

    /// <summary>A migration in flight.</summary>
    Migration,

    /// <summary>A place that ksmd remembers.</summary>
    Item,

    /// <summary>A physical page.</summary>
    Page,

    /// <summary>An anon_vma.</summary>
    AnonVma,

    /// <summary>A VMA.</summary>
    Vma,

    /// <summary>What a pointer leads to that is not there: freed, or never heard of.</summary>
    Gone,
}

/// <summary>How two things in a picture hang together.</summary>
public enum EdgeKind
{
    /// <summary>A page hangs on an anon_vma.</summary>
    HangsOn,

    /// <summary>A chain links a VMA and an anon_vma.</summary>
    Chain,

    /// <summary>An anon_vma belongs to the tree of its root.</summary>
    Tree,

    /// <summary>A page is cached under a swap entry.</summary>
    Caches,

    /// <summary>A migration takes one page's place with another, or an item stands for one.</summary>
    Concerns,

    /// <summary>An anon_vma is pinned.</summary>
    Pins,
}

/// <summary>One thing that can be said about a node or an edge.</summary>
/// <param name="Key">What it is about: the same in every state.</param>
/// <param name="Text">What it says.</param>
public readonly record struct Fact(string Key, string Text);

/// <summary>One thing in a picture.</summary>
/// <param name="Id">The same in every state.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Facts">What there is to say; the first is its title.</param>
public sealed record ForestNode(string Id, NodeKind Kind, IReadOnlyList<Fact> Facts);

/// <summary>One line in a picture, from what is above to what is below.</summary>
/// <param name="Id">The same in every state.</param>
/// <param name="Kind">What it means.</param>
/// <param name="From">The node above.</param>
/// <param name="To">The node below.</param>
/// <param name="Facts">What there is to say.</param>
/// <param name="IsDangling">Whether it leads to, or from, what is not there.</param>
public sealed record ForestEdge(string Id, EdgeKind Kind, string From, string To, IReadOnlyList<Fact> Facts, bool IsDangling);

/// <summary>What a picture shows of a state: things, and how they hang together.</summary>
/// <param name="Nodes">The things, from above to below.</param>
/// <param name="Edges">The lines; both ends of each are among the nodes.</param>
/// <param name="Processes">
/// The names of all processes. A process without a VMA has a node with its name as the id.
/// </param>
public sealed record Forest(
    IReadOnlyList<ForestNode> Nodes, IReadOnlyList<ForestEdge> Edges, IReadOnlySet<string> Processes);
