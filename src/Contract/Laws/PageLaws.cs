using RmapProps.Contract.Observations;
using RmapProps.Contract.Operations;
using RmapProps.Contract.Parameters;

namespace RmapProps.Contract.Laws;

/// <summary>From a page to all its mappings and back: what the reverse map is for.</summary>
public static class PageLaws
{
    private const int FewPages = 256;

    /// <summary>P1.</summary>
    public static readonly Law MapCountIsTrue = Law.OfState(
        "map-count-is-true",
        "The map count of a page is the number of present entries that map it.",
        "P1",
        EntryFields.Kind | EntryFields.Target | PageFields.MapCount,
        moment =>
        {
            var pages = moment.After.Pages;
            var mapped = pages.Count <= FewPages ? stackalloc int[pages.Count] : new int[pages.Count];
            foreach (var process in moment.After.Processes)
                foreach (var entry in process.Entries)
                    if (entry.Kind == EntryKind.Page && moment.After.PositionOf(entry.MappedPage) is >= 0 and var position)
                        mapped[position]++;
            for (var i = 0; i < pages.Count; i++)
                if (pages[i].MapCount != mapped[i])
                    return $"expected {pages[i].Name} mapped {mapped[i]}, found {pages[i].MapCount}";
            return null;
        });

    /// <summary>P2.</summary>
    public static readonly Law MappedPageHasAnonVma = Law.OfState(
        "mapped-page-has-anon-vma",
        "The anon_vma of a mapped page lives.",
        "P2",
        AnonVmaFields.Name | PageFields.Kind | PageFields.AnonVma | PageFields.MapCount,
        moment =>
        {
            foreach (var page in moment.After.Pages)
                if (page is { MapCount: > 0, Kind: not PageKind.Ksm } && !moment.IsForeign(page.Name)
                    && moment.After.Find(page.AnonVma) is null)
                    return $"{page.Name} is mapped and hangs on {page.AnonVma}";
            return null;
        }, LawScope.Always, usesHistory: true);

    /// <summary>P3.</summary>
    public static readonly Law MappingIsReachable = Law.OfState(
        "mapping-is-reachable",
        "Wherever a page is mapped, the VMA is linked to the page's anon_vma and the page's index is the one of that place.",
        "P3",
        VmaFields.End | VmaFields.Offset | VmaFields.Flags | VmaFields.Chain | EntryFields.Kind | EntryFields.Target
            | PageFields.Kind | PageFields.AnonVma | PageFields.Index,
        moment => ForEachMapping(moment, static (moment, place, vma, page) =>
        {
            if (page.Kind == PageKind.Ksm || vma.Flags.HasFlag(VmaFlags.Incomplete) || moment.IsForeign(page.Name))
                return null;
            if (!vma.Chain.Span.Contains(page.AnonVma))
                return $"{page.Name} hangs on {page.AnonVma} and is mapped at {place}, whose VMA has chain {vma.Chain}";
            return page.Index == vma.IndexOf(place.Page)
                ? null
                : $"{page.Name} has index {page.Index} and is mapped at {place}, which has index {vma.IndexOf(place.Page)}";
        }), usesHistory: true);

    /// <summary>P3 and P4 as one: a walk finds what there is, and nothing else.</summary>
    public static readonly Law WalkFindsMappings = Law.OfState(
        "walk-finds-mappings",
        "A full walk of a page finds every place that maps it, and finds it once.",
        "P4",
        VmaFields.End | VmaFields.Flags | EntryFields.Kind | EntryFields.Target
            | PageFields.Kind | PageFields.MapCount | PageFields.Found,
        moment =>
        {
            if (ForEachMapping(moment, static (moment, place, vma, page) =>
                    page.Kind == PageKind.Ksm || vma.Flags.HasFlag(VmaFlags.Incomplete) || moment.IsForeign(page.Name)
                        || page.Found.Span.Contains(place)
                        ? null
                        : $"{page.Name} is mapped at {place}, and its walk finds {page.Found}") is { } missed)
                return missed;
            foreach (var page in moment.After.Pages)
                if (page.MapCount > 0 && page.Kind != PageKind.Ksm && page.Found.Count > page.MapCount)
                    return $"{page.Name} is mapped {page.MapCount} times, and its walk finds {page.Found}";
            return null;
        }, usesHistory: true);

    /// <summary>P5.</summary>
    public static readonly Law WrittenPageIsOwn = Law.OfStep(
        "written-page-is-own",
        "A page that a write allocated, copied or took back hangs on the writer's own anon_vma, so that walks leave parents and "
        + "siblings alone.",
        "P5",
        VmaFields.End | VmaFields.AnonVma | EntryFields.Kind | EntryFields.Target | EntryFields.Writable | PageFields.AnonVma,
        WrittenPageIsOwnViolation);

    /// <summary>P9.</summary>
    public static readonly Law KindIsForLife = Law.OfStep(
        "kind-is-for-life",
        "An anonymous page stays one until it is freed or becomes a KSM page, and a KSM page stays one until it is freed.",
        "P9",
        PageFields.Kind,
        moment =>
        {
            if (moment.Before.Pages.IsSameAs(moment.After.Pages))
                return null;
            foreach (var page in moment.After.Pages)
                if (moment.Before.Find(page.Name) is { } before && before.Kind > page.Kind)
                    return $"{page.Name} was {ObservationText.WordOf(before.Kind)} and is {ObservationText.WordOf(page.Kind)}";
            return null;
        }, LawScope.Always);

    /// <summary>P10.</summary>
    public static readonly Law UnusedPageIsFreed = Law.OfState(
        "unused-page-is-freed",
        "A page that is mapped nowhere, not in the swap cache and not in flight is freed.",
        "P10",
        PageFields.MapCount | PageFields.Swap | MigrationFields.Old | MigrationFields.New,
        moment =>
        {
            foreach (var page in moment.After.Pages)
                if (page.MapCount == 0 && page.Swap == SwapName.None && !IsInFlight(moment.After, page.Name))
                    return $"{page.Name} is mapped nowhere, and lives";
            return null;
        });

    /// <summary>M2.</summary>
    public static readonly Law EntryHasVma = Law.OfState(
        "entry-has-vma",
        "Every page-table entry lies in a VMA, and one that stands for a page in a VMA that has an anon_vma.",
        "M2",
        VmaFields.End | VmaFields.AnonVma | EntryFields.Kind | EntryFields.Target | PageFields.Name,
        moment =>
        {
            foreach (var process in moment.After.Processes)
                foreach (var entry in process.Entries)
                {
                    if (process.VmaAt(entry.Page) is not { } vma)
                        return $"{process.Name}:{entry.Page} has an entry and no VMA";
                    if (entry.Kind != EntryKind.Zero && !vma.AnonVma.IsSome)
                        return $"{process.Name}:{entry.Page} maps {entry.TargetText}, and {vma.NameIn(process.Name)} has no "
                            + "anon_vma";
                    if (entry.Kind == EntryKind.Page && moment.After.Find(entry.MappedPage) is null)
                        return $"{process.Name}:{entry.Page} maps {entry.TargetText}, which does not live";
                }

            return null;
        });

    private static string? ForEachMapping(ResultingState moment, Func<ResultingState, Place, VmaView, PageView, string?> check)
    {
        foreach (var process in moment.After.Processes)
            foreach (var entry in process.Entries)
                if (entry.Kind == EntryKind.Page
                    && process.VmaAt(entry.Page) is { } vma
                    && moment.After.Find(entry.MappedPage) is { } page
                    && check(moment, new(process.Name, entry.Page), vma, page) is { } violation)
                    return violation;
        return null;
    }

    private static bool IsInFlight(Observation seen, PageName page)
    {
        foreach (var migration in seen.Migrations)
            if (migration.Old == page || migration.New == page)
                return true;
        return false;
    }

    /// <summary>A write that found a writable entry changes nothing, and one that swaps in leaves the page on the root.</summary>
    private static string? WrittenPageIsOwnViolation(Transition moment)
    {
        if (moment is not { Step.Operation: Write write, Outcome.IsOk: true })
            return null;
        if (moment.Before.Find(write.Pid)?.EntryAt(write.Page) is { } before
            && (before.Writable == true || before.Kind == EntryKind.Swap))
            return null;
        var process = moment.After.Find(write.Pid);
        var own = process?.VmaAt(write.Page)?.AnonVma;
        var page = process?.EntryAt(write.Page) is { } entry ? moment.After.Find(entry.MappedPage) : null;
        return page is null || page.AnonVma == own
            ? null
            : $"{write.Pid} wrote {page.Name}, which hangs on {page.AnonVma}; its own is {own}";
    }
}
