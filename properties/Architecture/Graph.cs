namespace RmapProps.PropertyTests.Architecture;

/// <summary>A graph of folders or projects with their dependencies.</summary>
public sealed class Graph
{
    /// <summary>The name in a picture for the files of a project that are in no folder.</summary>
    public const string Root = "(root)";

    private const string Arrow = " -> ";

    private readonly SortedDictionary<string, SortedDictionary<string, string>> arrows = new(StringComparer.Ordinal);

    /// <summary>The nodes, by name.</summary>
    public IEnumerable<string> Nodes => arrows.Keys;

    /// <summary>The arrows, each with one reference as evidence.</summary>
    public IEnumerable<(string From, string To, string Evidence)> Arrows =>
        arrows.SelectMany(from => from.Value.Select(to => (from.Key, to.Key, to.Value)));

    /// <summary>Adds a node.</summary>
    public void Add(string node) => arrows.TryAdd(node, new(StringComparer.Ordinal));

    /// <summary>Adds an arrow and its ends.</summary>
    public void Add(string from, string to, string evidence = "")
    {
        Add(from);
        Add(to);
        arrows[from].TryAdd(to, evidence);
    }

    /// <summary>Returns a shortest cycle as its arrows, or none, by a breadth-first search from each node.</summary>
    public IReadOnlyList<(string From, string To, string Evidence)> Cycle()
    {
        List<(string From, string To, string Evidence)> shortest = [];
        foreach (var start in arrows.Keys)
        {
            var cameFrom = new Dictionary<string, string>();
            var queue = new Queue<string>([start]);
            while (queue.TryDequeue(out var node) && !cameFrom.ContainsKey(start))
                foreach (var next in arrows[node].Keys)
                    if (cameFrom.TryAdd(next, node))
                        queue.Enqueue(next);
            if (!cameFrom.ContainsKey(start))
                continue;
            var cycle = new List<(string From, string To, string Evidence)>();
            var to = start;
            do
            {
                var from = cameFrom[to];
                cycle.Insert(0, (from, to, arrows[from][to]));
                to = from;
            }
            while (to != start);
            if (shortest.Count == 0 || cycle.Count < shortest.Count)
                shortest = cycle;
        }

        return shortest;
    }

    /// <summary>
    /// Draws the picture: a line for each node with its layer and the nodes that it depends on. A node in layer 1 depends on no
    /// other; each other node is one layer above the highest of its dependencies. The graph must have no cycle.
    /// </summary>
    public string Picture()
    {
        var layers = new Dictionary<string, int>();
        foreach (var node in arrows.Keys)
            LayerOf(node, layers);
        var width = arrows.Keys.Max(node => node.Length);
        var lines = arrows.OrderByDescending(node => layers[node.Key]).ThenBy(node => node.Key, StringComparer.Ordinal)
            .Select(node => $"{layers[node.Key],2}  {node.Key.PadRight(width)}"
                + (node.Value.Count == 0 ? "" : Arrow + string.Join(' ', node.Value.Keys)));
        return string.Join('\n', lines.Select(line => line.TrimEnd()));
    }

    /// <summary>Parses the graph of a picture.</summary>
    public static Graph Parse(IEnumerable<string> picture)
    {
        var graph = new Graph();
        foreach (var line in picture)
        {
            var parts = line.Split(Arrow);
            var from = parts[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
            graph.Add(from);
            foreach (var to in parts.Skip(1).SelectMany(part => part.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
                graph.Add(from, to);
        }

        return graph;
    }

    /// <summary>
    /// Returns the differences from a drawing, one line each: undrawn arrows with their evidence, and arrows that exist only in
    /// the drawing.
    /// </summary>
    public IEnumerable<string> DifferencesFrom(Graph drawn) =>
    [
        .. Arrows.Where(arrow => !drawn.Has(arrow.From, arrow.To))
            .Select(arrow => $"{arrow.From}{Arrow}{arrow.To} is not drawn: {arrow.Evidence}"),
        .. drawn.Arrows.Where(arrow => !Has(arrow.From, arrow.To))
            .Select(arrow => $"{arrow.From}{Arrow}{arrow.To} is drawn but does not exist"),
        .. arrows.Keys.Except(drawn.arrows.Keys).Select(node => $"{node} is not drawn"),
        .. drawn.arrows.Keys.Except(arrows.Keys).Select(node => $"{node} is drawn but does not exist"),
    ];

    private bool Has(string from, string to) => arrows.TryGetValue(from, out var known) && known.ContainsKey(to);

    private int LayerOf(string node, Dictionary<string, int> layers)
    {
        if (!layers.TryGetValue(node, out var layer))
            layers[node] = layer = 1 + arrows[node].Keys.Select(below => LayerOf(below, layers)).DefaultIfEmpty().Max();
        return layer;
    }
}
