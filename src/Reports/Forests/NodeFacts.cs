using RmapProps.Contract.Observations;
using RmapProps.Reports.Pictures;

namespace RmapProps.Reports.Forests;

/// <summary>Returns the lines of text in the nodes of a picture.</summary>
internal static class NodeFacts
{
    private const int MostEntries = 5;

    /// <summary>Returns the facts of an anon_vma.</summary>
    public static IReadOnlyList<Fact> Of(AnonVmaView anonVma) =>
    [
        new("name", $"{anonVma.Name}"),
        new("root", anonVma.IsRoot ? "root" : $"of {anonVma.Root}"),
        new("references", $"references {anonVma.References}"),
        .. anonVma.Pins == 0 ? Array.Empty<Fact>() : [new("pins", $"pins {anonVma.Pins}")],
    ];

    /// <summary>Returns the facts of a page.</summary>
    public static IReadOnlyList<Fact> Of(PageView page, Observation state) =>
    [
        new("name", $"{page.Name}"),
        new("kind", page.Kind switch
        {
            PageKind.Ksm => "KSM page",
            PageKind.None => "new, not mapped yet",
            _ => page.Index is { } index ? $"index {index}" : "no index",
        }),
        new("mapped", $"mapped {page.MapCount}"),
        .. page.Referenced ? [new("referenced", "page flag referenced")] : Array.Empty<Fact>(),
        new("walk", $"walk {WalkOf(page)}"),
        .. WalkText.NoteOf(page, state) is { } note ? [new("note", note)] : Array.Empty<Fact>(),
    ];

    /// <summary>Returns the facts of an item of ksmd.</summary>
    public static IReadOnlyList<Fact> Of(KsmItemView item) =>
    [
        new("name", $"ksm {item.Process}:{item.Page}"),
        new("gone", item.Gone ? "of a gone process" : "item"),
        new("target", $"to {(item.Target == PageName.None ? "nothing" : item.Target)}"),
    ];

    /// <summary>Returns the facts of a VMA, with its page-table entries.</summary>
    public static IReadOnlyList<Fact> Of(ProcessView process, VmaView vma, Observation state)
    {
        var facts = new List<Fact> { new("name", $"{vma.NameIn(process.Name)}"), new("rights", RightsOf(vma)) };
        if (vma.Chain.Count == 0 ? vma.AnonVma.IsSome : vma.Chain[0] != vma.AnonVma)
            facts.Add(new("own", vma.AnonVma.IsSome ? $"own {vma.AnonVma}" : "own none"));
        var entries = process.Entries.Where(entry => vma.Contains(entry.Page)).ToList();
        foreach (var entry in entries.Take(MostEntries))
            facts.Add(new($"entry {entry.Page}", TextOf(entry, state)));
        if (entries.Count > MostEntries)
            facts.Add(new("more", $"and {entries.Count - MostEntries} more"));
        return facts;
    }

    /// <summary>Returns the protection of a VMA and its flags, without the account flag, which almost all VMAs have.</summary>
    public static string RightsOf(VmaView vma) =>
        $"{vma.Protection}{string.Concat(ObservationText.FlagWords(vma.Flags & ~VmaFlags.Account).Select(word => " " + word))}";

    /// <summary>Returns an entry, as in <c>16: g0</c>, with a note if its target does not exist.</summary>
    public static string TextOf(EntryView entry, Observation state) => entry.Kind == EntryKind.Zero
        ? $"{entry.Page}: zero page"
        : $"{entry.Page}: {entry.TargetText}{(HasTarget(entry, state) ? "" : " dangling")}";

    private static bool HasTarget(EntryView entry, Observation state) => entry.Kind switch
    {
        EntryKind.Page => state.Find(entry.MappedPage) is not null,
        EntryKind.Swap => state.Swap.Any(swap => swap.Name.Value == entry.Target),
        _ => state.Migrations.Any(migration => migration.Name.Value == entry.Target),
    };

    /// <summary>Returns the places that a walk of a page finds.</summary>
    public static string WalkOf(PageView page) => page.Found.Count == 0 ? "finds nothing" : string.Join(' ', page.Found);
}
