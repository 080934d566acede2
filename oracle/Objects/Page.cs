using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;

namespace RmapProps.Oracle.Objects;

/// <summary>A physical page. It does not know who maps it, nor how many do: the page tables know.</summary>
internal sealed class Page
{
    /// <summary>
    /// Null for a KSM page, and for one that was never mapped. It stays when the page is unmapped, and may be dead then.
    /// </summary>
    public AnonVma? AnonVma { get; set; }

    public PageIndex Index { get; set; }

    /// <summary>Whether it is one page that stands for many equal ones. There is no way back.</summary>
    public bool IsKsm { get; set; }

    public bool Referenced { get; set; }

    /// <summary>Its number, from the end of the step that created it (rule 55).</summary>
    public int Number { get; set; } = -1;

    public PageKind Kind => IsKsm ? PageKind.Ksm : AnonVma is null ? PageKind.None : PageKind.Anon;

    public Page Copy() => (Page)MemberwiseClone();
}

/// <summary>
/// A place in swap space. It does not know how many entries hold it; the page in memory for it is in the swap cache.
/// </summary>
internal sealed class SwapSlot
{
    /// <summary>Its number, from the end of the step that created it (rule 55).</summary>
    public int Number { get; set; } = -1;
}
