using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;

namespace RmapProps.Oracle.Objects;

/// <summary>A physical page. It does not store its mappings or their number; the page tables do.</summary>
internal sealed class Page
{
    /// <summary>
    /// Its anon_vma; null for a KSM page, and for a page that was never mapped. It stays when the page is unmapped, and may be
    /// dead then.
    /// </summary>
    public AnonVma? AnonVma { get; set; }

    public PageIndex Index { get; set; }

    /// <summary>Whether it is one page that stands for several equal ones. This never reverts.</summary>
    public bool IsKsm { get; set; }

    public bool Referenced { get; set; }

    /// <summary>Its number, assigned at the end of the step that created it (rule 55).</summary>
    public int Number { get; set; } = -1;

    public PageKind Kind => IsKsm ? PageKind.Ksm : AnonVma is null ? PageKind.None : PageKind.Anon;

    public Page Copy() => (Page)MemberwiseClone();
}

/// <summary>
/// A slot in swap space. It does not count the entries that hold it. Its page in memory, if any, is in the swap cache.
/// </summary>
internal sealed class SwapSlot
{
    /// <summary>Its number, assigned at the end of the step that created it (rule 55).</summary>
    public int Number { get; set; } = -1;
}
