using RmapProps.Oracle.State;

namespace RmapProps.Oracle.Areas;

/// <summary>A range with its new attributes, before it is known which VMA will hold it.</summary>
/// <param name="AnonVma">The anon_vma of the pages that are in the range or will be moved there, if any.</param>
/// <param name="Moved">Whether the pages come from another address, by mremap.</param>
internal readonly record struct MergeRequest(
    PageExtent PageExtent, long Shift, VmaAttributes VmaAttributes, AnonVma? AnonVma = null, bool Moved = false);

/// <summary>
/// vma_merge and vma_adjust: merges a range with the VMA before it, the one after it, or both. All eight cases of the kernel
/// reduce to one VMA that survives and grows, and others that lose the pages that it covers.
/// </summary>
internal static class Merging
{
    /// <summary>
    /// Returns the VMA that now holds the range with the requested attributes. Returns null, with nothing changed, if no
    /// neighbour matches or if an allocation fails (rule 11).
    /// </summary>
    public static Vma? Merge(World world, AddressSpace space, MergeRequest request)
    {
        if (Choose(space.Vmas, request) is not (var survivor, var extent))
            return null;
        var covered = space.Vmas.FindAll(vma => vma != survivor && vma.PageExtent.Overlaps(extent));

        // The covered VMAs bring pages, so the survivor needs their anon_vma. It is linked first, because after a later failure
        // one VMA would be gone already (rule 19). If two VMAs both have an anon_vma, it is the same one, and their links are
        // equal.
        if (survivor.AnonVma is null && covered.Find(vma => vma.AnonVma is not null) is { } donor)
        {
            if (Linking.Clone(world, donor) is not { } links)
                return null;
            survivor.Links = links;
        }

        foreach (var vma in covered)
            vma.PageExtent = vma.PageExtent.Without(extent);
        space.Vmas.RemoveAll(vma => vma.PageExtent.IsEmpty);
        (survivor.PageExtent, survivor.VmaAttributes) = (extent, request.VmaAttributes);
        return survivor;
    }

    /// <summary>
    /// Returns the VMA that survives, and its new extent. "Area" is the kernel's word for the first VMA that does not start
    /// before the range. The range is a front part of it, or all of it. Otherwise it is the VMA after the range, and then it is
    /// also "next".
    /// </summary>
    private static (Vma Survivor, PageExtent PageExtent)? Choose(List<Vma> vmas, MergeRequest request)
    {
        var range = request.PageExtent;
        var position = vmas.FindIndex(vma => range.Start <= vma.Start);
        if (position < 0)
            position = vmas.Count;
        var previous = vmas.ElementAtOrDefault(position - 1);
        var area = vmas.ElementAtOrDefault(position);
        var next = area?.End == range.End ? vmas.ElementAtOrDefault(position + 1) : area;

        var left = previous?.End == range.Start && CanExtend(previous, request);
        var right = next?.Start == range.End && CanExtend(next, request);
        if (left && right && MayShare(previous!.AnonVma, next!.AnonVma))
            return (previous, new(previous.Start, next.End)); // cases 1 and 6
        if (left)
            return (previous!, new(previous!.Start, range.End)); // cases 2, 5 and 7
        if (right)
            return (area!, new(range.Start, next!.End)); // cases 3 and 4 (area is next), and 8 (area is the range)
        return null;
    }

    private static bool CanExtend(Vma neighbour, MergeRequest request)
    {
        if (neighbour.VmaAttributes != request.VmaAttributes || neighbour.Shift != request.Shift)
            return false;

        // The neighbour would not get the links of pages that come from another address (rule 20).
        if (request is { Moved: true, AnonVma: { } moved })
            return neighbour.AnonVma == moved;
        return MayShare(neighbour.AnonVma, request.AnonVma);
    }

    private static bool MayShare(AnonVma? one, AnonVma? other) => one is null || other is null || one == other;
}
