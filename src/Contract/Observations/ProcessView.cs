using RmapProps.Contract.Parameters;

namespace RmapProps.Contract.Observations;

/// <summary>One address space.</summary>
/// <param name="Name">Its process.</param>
/// <param name="Incomplete">Whether it is inside an unfinished exec.</param>
/// <param name="Vmas">Its VMAs, by address.</param>
/// <param name="Entries">Its page-table entries that are not empty, by page.</param>
public sealed record ProcessView(Pid Name, bool Incomplete, Sequence<VmaView> Vmas, Sequence<EntryView> Entries)
{
    /// <summary>The VMA that a page lies in, or null.</summary>
    public VmaView? VmaAt(PageNumber page)
    {
        foreach (var vma in Vmas)
            if (vma.Contains(page))
                return vma;
        return null;
    }

    /// <summary>The entry of a page, or null for an empty one.</summary>
    public EntryView? EntryAt(PageNumber page)
    {
        foreach (var entry in Entries)
            if (entry.Page == page)
                return entry;
        return null;
    }
}

/// <summary>One VMA (struct vm_area_struct).</summary>
/// <param name="Start">The first page.</param>
/// <param name="End">One past the last page.</param>
/// <param name="Offset">The linear index of the first page.</param>
/// <param name="Protection">What it allows.</param>
/// <param name="Flags">Its other flags.</param>
/// <param name="AnonVma">Where its new pages go; none before the first.</param>
/// <param name="Chain">Its anon_vmas on the same_vma list, newest first.</param>
public sealed record VmaView(
    PageNumber Start,
    PageNumber End,
    PageOffset Offset,
    Protection Protection,
    VmaFlags Flags,
    AnonVmaName AnonVma,
    Sequence<AnonVmaName> Chain)
{
    /// <summary>Whether a page lies in it.</summary>
    public bool Contains(PageNumber page) => Start <= page && page < End;

    /// <summary>The linear index that a page has if it is mapped there.</summary>
    public PageIndex IndexOf(PageNumber page) => new(Offset.Value + (page.Value - Start.Value));

    /// <summary>What it is called in the address space of a process.</summary>
    public VmaName NameIn(Pid pid) => new(pid, Start, End);
}

/// <summary>The flags of a VMA beside its protection, in the order in which they are written (rule 60).</summary>
[Flags]
public enum VmaFlags
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary>VM_GROWSDOWN: a touch below extends it.</summary>
    GrowsDown = 1,

    /// <summary>VM_LOCKED: its pages stay in memory.</summary>
    Locked = 2,

    /// <summary>VM_DONTCOPY: a child does not get it.</summary>
    DontFork = 4,

    /// <summary>VM_MERGEABLE: ksmd may merge its pages.</summary>
    Mergeable = 8,

    /// <summary>VM_STACK_INCOMPLETE_SETUP: exec's temporary stack.</summary>
    Incomplete = 16,

    /// <summary>VM_ACCOUNT: it was writable once, so it counts against the commit limit (rule 18).</summary>
    Account = 32,
}

/// <summary>What a page-table entry can be.</summary>
public enum EntryKind
{
    /// <summary>A present page.</summary>
    Page,

    /// <summary>The zero page: read, never written. It has no page of its own.</summary>
    Zero,

    /// <summary>A swap entry.</summary>
    Swap,

    /// <summary>A migration entry: the page is on its way.</summary>
    Migration,
}

/// <summary>One page-table entry.</summary>
/// <param name="Page">Which page of the address space.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Target">The number of the page, swap entry or migration; -1 for the zero page, -2 for what was freed.</param>
/// <param name="Writable">Whether a write would not fault; null for a swap entry.</param>
/// <param name="Young">Whether it was touched since last asked; null for a swap or migration entry.</param>
public readonly record struct EntryView(PageNumber Page, EntryKind Kind, int Target, bool? Writable, bool? Young)
{
    /// <summary>The page that a present entry maps.</summary>
    public PageName MappedPage => Kind == EntryKind.Page ? new(Target) : PageName.None;

    /// <summary>The name of the target, as in <c>g0</c>.</summary>
    public string TargetText => NameText.OfName(Kind switch { EntryKind.Page => 'g', EntryKind.Swap => 's', _ => 'm' }, Target);
}
