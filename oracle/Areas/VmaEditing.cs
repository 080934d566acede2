using RmapProps.Contract.Parameters;
using RmapProps.Oracle.State;

namespace RmapProps.Oracle.Areas;

/// <summary>Edits VMAs: splits one in two, unmaps a range, or changes the attributes of a part if no merge is possible.</summary>
internal static class VmaEditing
{
    /// <summary>
    /// split_vma: the new object takes the part below or above, and goes to the tail of all lists. The old object keeps its
    /// places on them. Returns false if an allocation fails.
    /// </summary>
    public static bool Split(World world, AddressSpace space, Vma vma, PageNumber at, bool newBelow)
    {
        var below = vma.PageExtent with { End = at };
        var above = vma.PageExtent with { Start = at };
        if (!world.Allocations.Succeed() || Linking.Clone(world, vma) is not { } links)
            return false;
        vma.PageExtent = newBelow ? above : below;
        space.Insert(new Vma(newBelow ? below : above, vma.Shift, vma.VmaAttributes) { Links = links });
        return true;
    }

    /// <summary>
    /// do_munmap: returns false if a split fails. Then an earlier split stays, and nothing is unmapped (rule 13).
    /// </summary>
    public static bool Unmap(World world, AddressSpace space, PageExtent extent)
    {
        if (space.VmaAcross(extent.Start) is { } first && !Split(world, space, first, extent.Start, newBelow: false))
            return false;
        if (space.VmaAcross(extent.End) is { } last && !Split(world, space, last, extent.End, newBelow: true))
            return false;
        space.Vmas.RemoveAll(vma => vma.PageExtent.Overlaps(extent));
        DropPages(space, extent);
        return true;
    }

    /// <summary>zap_page_range: removes the entries of a range.</summary>
    public static void DropPages(AddressSpace space, PageExtent extent)
    {
        foreach (var page in space.TouchedIn(extent))
            space.Table.Remove(page);
    }

    /// <summary>
    /// The common part of mprotect, mlock and madvise: changes the attributes of a part of a VMA. It merges if that is possible;
    /// otherwise it splits, and the old object stays in the middle. Returns false if a split fails; the first of two splits stays
    /// (rule 14).
    /// </summary>
    public static bool ChangeAttributes(World world, AddressSpace space, Vma vma, PageExtent part, VmaAttributes attributes)
    {
        if (Merging.Merge(world, space, new(part, vma.Shift, attributes, vma.AnonVma)) is not null)
            return true;
        if (vma.Start < part.Start && !Split(world, space, vma, part.Start, newBelow: true))
            return false;
        if (part.End < vma.End && !Split(world, space, vma, part.End, newBelow: false))
            return false;
        vma.VmaAttributes = attributes;
        return true;
    }
}
