using RmapProps.Contract.Observations;
using RmapProps.PropertyTests.Contract.Laws;
using RmapProps.PropertyTests.Peers.Stories;

namespace RmapProps.PropertyTests.Peers;

/// <summary>A tampered machine, and the violation that a story must report for it.</summary>
/// <param name="Generate">The generator of the story.</param>
/// <param name="Message">A part of the expected message.</param>
/// <param name="Tamper">The change to each observation.</param>
public sealed record PeerLawCounterexample(StoryGenerator Generate, string Message, Func<Observation, Observation> Tamper)
{
    public override string ToString() => $"{Generate.Method.Name}: {Message}";
}

/// <summary>The tampered machines for claims that no fault of the catalogue breaks.</summary>
public static class PeerLawCounterexamples
{
    public static readonly IReadOnlyList<PeerLawCounterexample> All =
    [
        new(AnonStories.Plain, " maps ", seen => seen.Last(process => process with { Entries = [] })),
        new(AnonStories.Plain, "times, expected", seen => seen.EachPage(page => page with { MapCount = page.MapCount + 1 })),
        new(AnonStories.Plain, "is found at", seen => seen.EachPage(page => page with { Found = [.. page.Found.Skip(1)] })),
        new(AnonStories.Plain, " and maps ", Renumbered),
        new(AnonStories.Plain, "at index", seen => seen.EachPage(page => page with { Index = new(7) })),

        new(KsmFamilyStories.Apart, "items for", seen => seen with { Items = [] }),
        new(KsmFamilyStories.Apart, "that holds its anon_vma", seen =>
            seen with { Items = seen.Items.Select(item => item with { AnonVma = new(99) }).ToSequence() }),
        new(KsmFamilyStories.Apart, "an exit removed an item", seen =>
            seen with { Items = seen.Items.Where(item => !item.Gone).ToSequence() }),
        new(KsmFamilyStories.Apart, "is not a KSM page", seen => seen.EachPage(page => page with { Kind = PageKind.Anon })),
        new(KsmFamilyStories.Apart, "remaining:", seen => seen with { Allocated = seen.Allocated with { Chains = 1 } }),

        new(MigrationStories.Touched, "the old page is mapped again", Renumbered),
        new(MigrationStories.Orphaned, "is not held by its migration", seen =>
            seen with { AnonVmas = seen.AnonVmas.Select(anonVma => anonVma with { Pins = 0 }).ToSequence() }),

        new(KsmStories.Unmerge, "times, expected 1", seen => seen.EachPage(page => page with { MapCount = 2 })),
        new(KsmStories.Unmerge, "before ksmd's pass", seen =>
            seen.Pages.Any(page => page.Kind == PageKind.Ksm) ? seen : seen with { Items = [] }),
        new(KsmStories.UnmergeDiscarded, "was dropped but has an entry", seen => seen.Last(process => process with
        {
            Entries = [new(new(0), EntryKind.Zero, -1, false, false), .. process.Entries.Where(entry => entry.Page.Value > 0)],
        })),
        new(KsmStories.ForkedAfterMerge, "made or changed items", seen => seen with
        {
            Items = seen.Items.Select(item => item with { Page = new(seen.Processes.Count) }).ToSequence(),
        }),
        new(KsmStories.ForkedAfterMerge, "is found at", seen =>
            seen.EachPage(page => page with { Found = page.Found.Reversed() })),
        new(KsmStories.ForkedAfterMerge, "a mapping was not found", seen => seen.EachEntry(entry =>
            entry.Kind == EntryKind.Swap ? entry with { Kind = EntryKind.Page, Target = seen.Pages[0].Name.Value } : entry)),

        new(MappingStories.CopiedOnWrite, " sees the write of ", SeeingTheSame),
        new(MappingStories.CopiedOnWrite, "has a copy, although", WithAnotherPage),
        new(MappingStories.Moved, "is not the zero page", seen => seen.EachEntry(entry => entry with
        {
            Kind = entry.Kind == EntryKind.Zero ? EntryKind.Swap : entry.Kind,
        })),
        new(MappingStories.Moved, "is at p", seen => seen.EachPage(page => page with { Found = [] })),
    ];

    /// <summary>Shows all processes the page that the first one maps at page 1.</summary>
    private static Observation SeeingTheSame(Observation seen) =>
        seen.Processes.Count > 0 && seen.Processes[0].EntryAt(new(1)) is { } first
            ? seen.EachEntry(entry => entry.Page == first.Page ? entry with { Target = first.Target } : entry)
            : seen;

    /// <summary>Renames the older of the two pages once both processes have written page 1.</summary>
    private static Observation WithAnotherPage(Observation seen)
    {
        if (seen.Processes.Count != 2 || !seen.Processes.All(process => process.EntryAt(new(1)) is { Writable: true }))
            return seen;
        var older = seen.Processes.Min(process => process.EntryAt(new(1))!.Value.Target);
        return seen.Renamed(name => name == older ? 99 : name);
    }

    /// <summary>Names pages by their rank, so that a page that replaces another gets its name.</summary>
    private static Observation Renumbered(Observation seen)
    {
        List<int> names = [.. seen.Pages.Select(page => page.Name.Value)];
        return seen.Renamed(names.IndexOf);
    }

    private static Observation Last(this Observation seen, Func<ProcessView, ProcessView> change) =>
        seen.Processes.Count == 0 ? seen : seen with { Processes = [.. seen.Processes.SkipLast(1), change(seen.Processes[^1])] };

    private static Observation EachPage(this Observation seen, Func<PageView, PageView> change) =>
        seen with { Pages = seen.Pages.Select(change).ToSequence() };

    private static Observation EachEntry(this Observation seen, Func<EntryView, EntryView> change) => seen with
    {
        Processes = seen.Processes
            .Select(process => process with { Entries = process.Entries.Select(change).ToSequence() }).ToSequence(),
    };

    private static Observation Renamed(this Observation seen, Func<int, int> rename)
    {
        var renamed = seen.EachPage(page => page with { Name = new(rename(page.Name.Value)) })
            .EachEntry(entry => entry.Kind == EntryKind.Page ? entry with { Target = rename(entry.Target) } : entry);
        return renamed with { Pages = renamed.Pages.OrderBy(page => page.Name.Value).ToSequence() };
    }
}
