using RmapProps.Contract.Observations;
using RmapProps.Contract.Operations;
using RmapProps.Contract.Parameters;

namespace RmapProps.Contract.Laws;

/// <summary>Laws of the way from a page to all its mappings and back, which is the purpose of the reverse map.</summary>
public static class PageLaws
{
    private const int FewPages = 256;

    /// <summary>The map count of a page (P1).</summary>
    public static readonly Law MapCountIsTrue = Law.OfState(
        "map-count-is-true",
        "The map count of a page is the number of present entries that map it.",
        "P1",
        EntryFields.Kind | EntryFields.Target | PageFields.MapCount,
        state =>
        {
            var pages = state.After.Pages;
            var mapped = pages.Count <= FewPages ? stackalloc int[pages.Count] : new int[pages.Count];
            foreach (var process in state.After.Processes)
                foreach (var entry in process.Entries)
                    if (entry.Kind == EntryKind.Page && state.After.PositionOf(entry.MappedPage) is >= 0 and var position)
                        mapped[position]++;
            for (var i = 0; i < pages.Count; i++)
                if (pages[i].MapCount != mapped[i])
                    return $"expected {pages[i].Name} mapped {mapped[i]}, found {pages[i].MapCount}";
            return null;
        });

    /// <summary>The anon_vma of a mapped page (P2).</summary>
    public static readonly Law MappedPageHasAnonVma = Law.OfState(
        "mapped-page-has-anon-vma",
        "The anon_vma of a mapped page is alive.",
        "P2",
        AnonVmaFields.Name | PageFields.Kind | PageFields.AnonVma | PageFields.MapCount,
        state =>
        {
            foreach (var page in state.After.Pages)
                if (page is { MapCount: > 0, Kind: not PageKind.Ksm } && !state.IsForeign(page.Name)
                    && state.After.Find(page.AnonVma) is null)
                    return $"{page.Name} is mapped and belongs to {page.AnonVma}";
            return null;
        }, LawScope.Always, usesHistory: true);

    /// <summary>The way from a page to its mappings (P3).</summary>
    public static readonly Law MappingIsReachable = Law.OfState(
        "mapping-is-reachable",
        "Every VMA that maps a page is linked to the page's anon_vma, and the page's index is the index of the mapped place.",
        "P3",
        VmaFields.End | VmaFields.Offset | VmaFields.Flags | VmaFields.Chain | EntryFields.Kind | EntryFields.Target
            | PageFields.Kind | PageFields.AnonVma | PageFields.Index,
        state => ForEachMapping(state, static (state, place, vma, page) =>
        {
            if (page.Kind == PageKind.Ksm || vma.Flags.HasFlag(VmaFlags.Incomplete) || state.IsForeign(page.Name))
                return null;
            if (!vma.Chain.Span.Contains(page.AnonVma))
                return $"{page.Name} belongs to {page.AnonVma} and is mapped at {place}, but its VMA has chain {vma.Chain}";
            return page.Index == vma.IndexOf(place.Page)
                ? null
                : $"{page.Name} has index {page.Index} and is mapped at {place}, which has index {vma.IndexOf(place.Page)}";
        }), usesHistory: true);

    /// <summary>The result of a walk: every mapping and nothing else (P3 and P4).</summary>
    public static readonly Law WalkFindsMappings = Law.OfState(
        "walk-finds-mappings",
        "A full walk of a page finds every place that maps it, exactly once.",
        "P4",
        VmaFields.End | VmaFields.Flags | EntryFields.Kind | EntryFields.Target
            | PageFields.Kind | PageFields.MapCount | PageFields.Found,
        state =>
        {
            if (ForEachMapping(state, static (state, place, vma, page) =>
                    page.Kind == PageKind.Ksm || vma.Flags.HasFlag(VmaFlags.Incomplete) || state.IsForeign(page.Name)
                        || page.Found.Span.Contains(place)
                        ? null
                        : $"{page.Name} is mapped at {place}, but its walk finds {page.Found}") is { } missed)
                return missed;
            foreach (var page in state.After.Pages)
                if (page.MapCount > 0 && page.Kind != PageKind.Ksm && page.Found.Count > page.MapCount)
                    return $"{page.Name} is mapped {page.MapCount} times, but its walk finds {page.Found}";
            return null;
        }, usesHistory: true);

    /// <summary>The anon_vma of a written page (P5).</summary>
    public static readonly Law WrittenPageIsOwn = Law.OfStep(
        "written-page-is-own",
        "A page that a write allocated, copied or reused belongs to the writer's own anon_vma, so that walks do not visit "
        + "parents and siblings.",
        "P5",
        VmaFields.End | VmaFields.AnonVma | EntryFields.Kind | EntryFields.Target | EntryFields.Writable | PageFields.AnonVma,
        WrittenPageIsOwnViolation);

    /// <summary>Stability of the kind of a page (P9).</summary>
    public static readonly Law KindIsForLife = Law.OfStep(
        "kind-is-for-life",
        "An anonymous page stays anonymous until it is freed or becomes a KSM page, and a KSM page stays one until it is freed.",
        "P9",
        PageFields.Kind,
        transition =>
        {
            if (transition.Before.Pages.IsSameAs(transition.After.Pages))
                return null;
            foreach (var page in transition.After.Pages)
                if (transition.Before.Find(page.Name) is { } before && before.Kind > page.Kind)
                    return $"{page.Name} was {ObservationText.WordOf(before.Kind)} and is {ObservationText.WordOf(page.Kind)}";
            return null;
        }, LawScope.Always);

    /// <summary>The end of a page's life (P10).</summary>
    public static readonly Law UnusedPageIsFreed = Law.OfState(
        "unused-page-is-freed",
        "A page that is not mapped, not in the swap cache and not being migrated is freed.",
        "P10",
        PageFields.MapCount | PageFields.Swap | MigrationFields.Old | MigrationFields.New,
        state =>
        {
            foreach (var page in state.After.Pages)
                if (page.MapCount == 0 && page.Swap == SwapName.None && !IsInFlight(state.After, page.Name))
                    return $"{page.Name} is not mapped anywhere, but is alive";
            return null;
        });

    /// <summary>The VMA of a page-table entry (M2).</summary>
    public static readonly Law EntryHasVma = Law.OfState(
        "entry-has-vma",
        "Every page-table entry is inside a VMA, and an entry that stands for a page is in a VMA that has an anon_vma.",
        "M2",
        VmaFields.End | VmaFields.AnonVma | EntryFields.Kind | EntryFields.Target | PageFields.Name,
        state =>
        {
            foreach (var process in state.After.Processes)
                foreach (var entry in process.Entries)
                {
                    if (process.VmaAt(entry.Page) is not { } vma)
                        return $"{process.Name}:{entry.Page} has an entry but no VMA";
                    if (entry.Kind != EntryKind.Zero && !vma.AnonVma.IsSome)
                        return $"{process.Name}:{entry.Page} maps {entry.TargetText}, but {vma.NameIn(process.Name)} has no "
                            + "anon_vma";
                    if (entry.Kind == EntryKind.Page && state.After.Find(entry.MappedPage) is null)
                        return $"{process.Name}:{entry.Page} maps {entry.TargetText}, which is not alive";
                }

            return null;
        });

    private static string? ForEachMapping(ResultingState state, Func<ResultingState, Place, VmaView, PageView, string?> check)
    {
        foreach (var process in state.After.Processes)
            foreach (var entry in process.Entries)
                if (entry.Kind == EntryKind.Page
                    && process.VmaAt(entry.Page) is { } vma
                    && state.After.Find(entry.MappedPage) is { } page
                    && check(state, new(process.Name, entry.Page), vma, page) is { } violation)
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

    /// <summary>
    /// Exempts writes that found a writable entry, which change nothing, and writes that swap in, which leave the page on the
    /// root.
    /// </summary>
    private static string? WrittenPageIsOwnViolation(Transition transition)
    {
        if (transition is not { Step.Operation: Write write, Outcome.IsOk: true })
            return null;
        if (transition.Before.Find(write.Pid)?.EntryAt(write.Page) is { } before
            && (before.Writable == true || before.Kind == EntryKind.Swap))
            return null;
        var process = transition.After.Find(write.Pid);
        var own = process?.VmaAt(write.Page)?.AnonVma;
        var page = process?.EntryAt(write.Page) is { } entry ? transition.After.Find(entry.MappedPage) : null;
        return page is null || page.AnonVma == own
            ? null
            : $"{write.Pid} wrote {page.Name}, which belongs to {page.AnonVma}; its own anon_vma is {own}";
    }
}
