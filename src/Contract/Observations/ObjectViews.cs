using RmapProps.Contract.Parameters;

namespace RmapProps.Contract.Observations;

/// <summary>One anon_vma: the VMAs in which some anonymous pages may be mapped.</summary>
/// <param name="Name">Its number.</param>
/// <param name="Root">The oldest ancestor, whose lock serves the tree; itself for a root.</param>
/// <param name="References">external_refcount: on a root one for each living descendant, on any the pins.</param>
/// <param name="Pins">Those of the references that KSM items and migrations hold.</param>
/// <param name="Vmas">The VMAs on the same_anon_vma list, front to back: the order of a walk.</param>
public sealed record AnonVmaView(AnonVmaName Name, AnonVmaName Root, int References, int Pins, Sequence<VmaName> Vmas)
{
    /// <summary>Whether it is the oldest of its tree.</summary>
    public bool IsRoot => Root == Name;
}

/// <summary>What a page's mapping pointer means.</summary>
public enum PageKind
{
    /// <summary>Nothing yet.</summary>
    None,

    /// <summary>An anon_vma.</summary>
    Anon,

    /// <summary>One page that stands for many equal ones.</summary>
    Ksm,
}

/// <summary>One physical page.</summary>
/// <param name="Name">Its number.</param>
/// <param name="Kind">What its mapping means.</param>
/// <param name="AnonVma">The anon_vma it hangs on (rule 58).</param>
/// <param name="Index">Its linear index (rule 58).</param>
/// <param name="MapCount">How many entries map it. The kernel's _mapcount is one less.</param>
/// <param name="Swap">Its swap entry while it is in the swap cache.</param>
/// <param name="Referenced">PG_referenced.</param>
/// <param name="Found">Where a full walk finds it mapped, in order of first visit.</param>
public sealed record PageView(
    PageName Name,
    PageKind Kind,
    AnonVmaName AnonVma,
    PageIndex? Index,
    int MapCount,
    SwapName Swap,
    bool Referenced,
    Sequence<Place> Found);

/// <summary>One swap entry.</summary>
/// <param name="Name">Its number.</param>
/// <param name="Holders">How many page-table entries hold it.</param>
/// <param name="Page">The page in the swap cache under it, if any.</param>
public sealed record SwapView(SwapName Name, int Holders, PageName Page);

/// <summary>One migration in flight.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Old">The page that leaves.</param>
/// <param name="New">The page that comes.</param>
/// <param name="AnonVma">The anon_vma that it pins.</param>
public sealed record MigrationView(MigrationName Name, PageName Old, PageName New, AnonVmaName AnonVma);

/// <summary>One place that ksmd remembers (struct rmap_item).</summary>
/// <param name="Process">Whose address space.</param>
/// <param name="Page">Which page of it.</param>
/// <param name="Target">The KSM page.</param>
/// <param name="AnonVma">The anon_vma that it pins.</param>
/// <param name="Gone">Whether the address space has exited.</param>
public sealed record KsmItemView(Pid Process, PageNumber Page, PageName Target, AnonVmaName AnonVma, bool Gone);
