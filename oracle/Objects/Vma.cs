using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;

namespace RmapProps.Oracle.Objects;

/// <summary>All flags of a VMA. Only equal ones merge, and one value is easy to compare (rule 18).</summary>
internal readonly record struct VmaAttributes(Protection Protection, VmaFlags Flags)
{
    public bool Has(VmaFlags flag) => (Flags & flag) != 0;

    public VmaAttributes With(VmaFlags flag) => this with { Flags = Flags | flag };

    public VmaAttributes Without(VmaFlags flag) => this with { Flags = Flags & ~flag };

    /// <summary>Another protection. What becomes writable is accounted for, and stays so (rule 18).</summary>
    public VmaAttributes With(Protection protection)
    {
        var mode = this with { Protection = protection };
        return protection.AllowsWrite ? mode.With(VmaFlags.Account) : mode;
    }
}

/// <summary>
/// A stretch of pages with one mode. Which object it is matters: a list of an anon_vma is in order of linking, so when
/// two VMAs become one, or one becomes two, everybody must agree on who is the old one.
/// </summary>
/// <param name="shift">
/// What is added to a page's number to get its index. The kernel keeps vm_pgoff, which moves whenever the start moves;
/// the difference of the two never changes, and two touching VMAs continue each other where it is equal.
/// </param>
internal sealed class Vma(PageExtent extent, long shift, VmaAttributes mode)
{
    public PageExtent PageExtent { get; set; } = extent;

    public VmaAttributes VmaAttributes { get; set; } = mode;

    public long Shift { get; } = shift;

    /// <summary>Its links in order of linking: the root first, its own last. The kernel's chain is the reverse.</summary>
    public Link[] Links { get; set; } = [];

    public PageNumber Start => PageExtent.Start;

    public PageNumber End => PageExtent.End;

    /// <summary>Where its new pages go; null before the first.</summary>
    public AnonVma? AnonVma => Links.Length == 0 ? null : Links[^1].AnonVma;

    public PageOffset Offset => new(Start.Value + Shift);

    public PageIndex IndexOf(PageNumber page) => new(page.Value + Shift);

    /// <summary>Where a page with this index would be; that need not lie in the VMA.</summary>
    public PageNumber PageOf(PageIndex index) => new(index.Value - Shift);
}
