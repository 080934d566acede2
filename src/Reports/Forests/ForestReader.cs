using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;
using RmapProps.Harness;
using RmapProps.Reports.Changes;

namespace RmapProps.Reports.Forests;

/// <summary>
/// Reads the nodes and edges of a picture from an observation. It trusts nothing: a faulty subject can show a pointer to a freed
/// object, a listed VMA that does not exist, or a link that only one of its two lists has.
/// </summary>
public sealed class ForestReader
{
    /// <summary>The key of the position of a chain on the list of its VMA.</summary>
    public const string ChainFact = "chain";

    /// <summary>The key of the position of a chain on the list of its anon_vma.</summary>
    public const string ListFact = "list";

    /// <summary>The position of a chain that is not on a list.</summary>
    public const string Nowhere = "none";

    private readonly Observation state;
    private readonly Dictionary<string, ForestNode> nodes = [];
    private readonly Dictionary<string, ForestEdge> edges = [];

    private ForestReader(Observation state) => this.state = state;

    /// <summary>Returns the forest of a state.</summary>
    public static Forest Read(Observation state)
    {
        var reader = new ForestReader(state);
        reader.ReadNodes();
        reader.ReadEdges();
        return new(
            [.. reader.nodes.Values.OrderBy(node => node.Kind)],
            [.. reader.edges.Values],
            state.Processes.Select(process => $"{process.Name}").ToHashSet());
    }

    /// <summary>Returns the id of a VMA, which does not depend on its end.</summary>
    public static string IdOf(Pid pid, PageNumber start) => $"vma {pid}:{start}";

    private void ReadNodes()
    {
        foreach (var swap in state.Swap)
            AddView(new($"{swap.Name}", NodeKind.Swap, [new("name", $"{swap.Name}"), new("holders", $"held by {swap.Holders}")]));
        foreach (var migration in state.Migrations)
            AddView(
                new($"{migration.Name}", NodeKind.Migration,
                    [new("name", $"{migration.Name}"), new("what", $"{migration.Old} to {migration.New}")]));
        foreach (var item in state.Items)
            AddView(new(IdOf(item), NodeKind.Item, NodeFacts.Of(item)));
        foreach (var page in state.Pages)
            AddView(new($"{page.Name}", NodeKind.Page, NodeFacts.Of(page, state)));
        foreach (var anonVma in state.AnonVmas)
            AddView(new($"{anonVma.Name}", NodeKind.AnonVma, NodeFacts.Of(anonVma)));
        foreach (var process in state.Processes)
            ReadProcess(process);
    }

    private void ReadProcess(ProcessView process)
    {
        if (process.Vmas.Count == 0)
            Add(new($"{process.Name}", NodeKind.Vma, [new("name", $"{process.Name}"), new("rights", "maps nothing")]));
        foreach (var vma in process.Vmas)
        {
            var facts = NodeFacts.Of(process, vma, state);
            if (nodes.ContainsKey(IdOf(process.Name, vma.Start)))
                facts = [.. facts, new("chain", $"chain {ChangeTeller.ListText(vma.Chain)}")];
            AddView(new(IdOf(process.Name, vma.Start), NodeKind.Vma, facts));
        }

        foreach (var entry in process.Entries)
            if (process.VmaAt(entry.Page) is null)
                Add(new(
                    $"entry {process.Name}:{entry.Page}",
                    NodeKind.Gone,
                    [new("name", $"{process.Name}:{entry.Page}"), new("what", "in no VMA"),
                        new("entry", NodeFacts.TextOf(entry, state))]));
    }

    private void ReadEdges()
    {
        foreach (var swap in state.Swap)
            if (swap.Page != PageName.None)
                Link($"{swap.Name}", PageAt(swap.Page, $"{swap.Name}"), EdgeKind.Caches, new Fact("label", "caches"));
        foreach (var migration in state.Migrations)
        {
            Link($"{migration.Name}", PageAt(migration.Old, $"{migration.Name} old"), EdgeKind.Concerns,
                new Fact("label", "from"));
            Link($"{migration.Name}", PageAt(migration.New, $"{migration.Name} new"), EdgeKind.Concerns, new Fact("label", "to"));
            Pin($"{migration.Name}", migration.AnonVma);
        }

        foreach (var item in state.Items)
        {
            if (item.Target != PageName.None)
                Link(IdOf(item), PageAt(item.Target, IdOf(item)), EdgeKind.Concerns, new Fact("label", "to"));
            Pin(IdOf(item), item.AnonVma);
        }

        foreach (var page in state.Pages)
            if (page.AnonVma.IsSome)
                Link($"{page.Name}", AnonVmaAt(page.AnonVma, $"{page.Name}"), EdgeKind.BelongsTo, new Fact("label", "on"));
        foreach (var anonVma in state.AnonVmas)
            if (!anonVma.IsRoot)
                Link(AnonVmaAt(anonVma.Root, $"{anonVma.Name} root"), $"{anonVma.Name}", EdgeKind.Tree,
                    new Fact("label", "root of"));
        foreach (var (id, chain) in ChainLink.AllOf(state))
            Link(
                AnonVmaAt(chain.AnonVma, $"{id} chain"),
                VmaAt(chain.Vma, id),
                EdgeKind.Chain,
                new Fact(ChainFact, PlaceOf(chain.OnChain, chain.IsOwn)),
                new Fact(ListFact, PlaceOf(chain.OnList, isOwn: false)));
    }

    private void Pin(string by, AnonVmaName anonVma)
    {
        if (anonVma.IsSome)
            Link(by, AnonVmaAt(anonVma, by), EdgeKind.Pins, new Fact("label", "pins"));
    }

    private void Link(string from, string to, EdgeKind kind, params Fact[] facts)
    {
        var id = $"{kind} {from} {to}".ToLowerInvariant();
        edges.TryAdd(id, new(id, kind, from, to, facts, nodes[from].Kind == NodeKind.Gone || nodes[to].Kind == NodeKind.Gone));
    }

    private void Add(ForestNode node) => nodes.TryAdd(node.Id, node);

    /// <summary>Adds a view as a node. A second view with the same name is a node as well, with a number in its title.</summary>
    private void AddView(ForestNode node)
    {
        var number = 1;
        while (nodes.ContainsKey(Ordinal.Title(node.Id, number)))
            number++;
        var title = node.Facts[0];
        Add(node with
        {
            Id = Ordinal.Title(node.Id, number),
            Facts = [title with { Text = Ordinal.Title(title.Text, number) }, .. node.Facts.Skip(1)],
        });
    }

    private string AnonVmaAt(AnonVmaName name, string from) => Known($"{name}", name == AnonVmaName.Freed, "anon_vma", from);

    private string PageAt(PageName name, string from) => Known($"{name}", name == PageName.Freed, "page", from);

    private string VmaAt(VmaName name, string from) =>
        Known(name == VmaName.Freed ? "freed" : IdOf(name.Pid, name.Start), name == VmaName.Freed, "VMA", from);

    /// <summary>Returns the node of a name. Each pointer to a missing object gets a node of its own.</summary>
    private string Known(string id, bool isFreed, string what, string from)
    {
        if (!isFreed && nodes.ContainsKey(id))
            return id;
        var gone = isFreed ? $"freed {what} of {from}" : $"no {id}";
        var title = isFreed ? "freed" : id.Replace("vma ", "", StringComparison.Ordinal);
        Add(new(gone, NodeKind.Gone, [new("name", title), new("what", isFreed ? what : "does not exist")]));
        return gone;
    }

    private static string IdOf(KsmItemView item) => $"ksm {item.Process}:{item.Page}{(item.Gone ? " gone" : "")}";

    private static string PlaceOf(int? place, bool isOwn) => place switch
    {
        null => Nowhere,
        1 when isOwn => "own",
        { } number => Ordinal.Of(number),
    } + (isOwn && place > 1 ? " own" : "");
}
