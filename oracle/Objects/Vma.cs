using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;

namespace RmapProps.Oracle.Objects;

/// <summary>The attributes of a VMA. Only VMAs with equal attributes merge, and one value is easy to compare (rule 18).</summary>
internal readonly record struct VmaAttributes(Protection Protection, VmaFlags Flags)
{
    public bool Has(VmaFlags flag) => (Flags & flag) != 0;

    public VmaAttributes With(VmaFlags flag) => this with { Flags = Flags | flag };

    public VmaAttributes Without(VmaFlags flag) => this with { Flags = Flags & ~flag };

    /// <summary>
    /// Returns these attributes with another protection. A VMA that becomes writable is accounted, and stays so (rule 18).
    /// </summary>
    public VmaAttributes With(Protection protection)
    {
        var attributes = this with { Protection = protection };
        return protection.AllowsWrite ? attributes.With(VmaFlags.Account) : attributes;
    }
}

/// <summary>
/// A range of pages with one set of attributes. Object identity matters: the list of an anon_vma is in order of linking. So when
/// two VMAs become one, or one becomes two, subject and oracle must agree on which one is the old one.
/// </summary>
/// <param name="shift">
/// The difference between a page's index and its number. The kernel keeps vm_pgoff, which changes whenever the start does; this
/// difference never changes. Two adjacent VMAs continue each other if their shifts are equal.
/// </param>
internal sealed class Vma(PageExtent extent, long shift, VmaAttributes attributes)
{
    public PageExtent PageExtent { get; set; } = extent;

    public VmaAttributes VmaAttributes { get; set; } = attributes;

    public long Shift { get; } = shift;

    /// <summary>Its links in order of linking: the root first, its own last. The kernel's chain is the reverse.</summary>
    public Link[] Links { get; set; } = [];

    public PageNumber Start => PageExtent.Start;

    public PageNumber End => PageExtent.End;

    /// <summary>The anon_vma for its new pages; null before the first page.</summary>
    public AnonVma? AnonVma => Links.Length == 0 ? null : Links[^1].AnonVma;

    public PageOffset Offset => new(Start.Value + Shift);

    public PageIndex IndexOf(PageNumber page) => new(page.Value + Shift);

    /// <summary>Returns the page number for an index, which need not be in the VMA.</summary>
    public PageNumber PageOf(PageIndex index) => new(index.Value - Shift);
}
