using RmapProps.Oracle.State;

namespace RmapProps.Oracle.Areas;

/// <summary>
/// Links VMAs to anon_vmas. A VMA creates an anon_vma for its first page, copies the links of another VMA, or inherits them and
/// adds one. A failure returns nothing and changes nothing, because a VMA gets its links only when all are made.
/// </summary>
internal static class Linking
{
    /// <summary>anon_vma_prepare: gives a VMA an anon_vma before its first page. Returns false if an allocation fails.</summary>
    public static bool Prepare(World world, AddressSpace space, Vma vma)
    {
        if (vma.AnonVma is not null)
            return true;
        if (!world.Allocations.Succeed())
            return false;
        var anonVma = ReusableAnonVma(space, vma);
        if (anonVma is null && !world.Allocations.Succeed())
            return false;
        vma.Links = [world.Allocations.NewLink(anonVma ?? world.Allocations.NewAnonVma(root: null))];
        return true;
    }

    /// <summary>anon_vma_clone: links to the same anon_vmas, oldest first. Returns null if an allocation fails.</summary>
    public static Link[]? Clone(World world, Vma source)
    {
        var links = new Link[source.Links.Length];
        for (var i = 0; i < links.Length; i++)
        {
            if (!world.Allocations.Succeed())
                return null;
            links[i] = world.Allocations.NewLink(source.Links[i].AnonVma);
        }

        return links;
    }

    /// <summary>
    /// anon_vma_fork: copies the parent's links and adds one to a new anon_vma of the child. Returns no links if the parent never
    /// had a page, and null if an allocation fails.
    /// </summary>
    public static Link[]? Inherit(World world, Vma parent)
    {
        if (parent.AnonVma is null)
            return [];
        if (Clone(world, parent) is not { } links)
            return null;
        if (!world.Allocations.Succeed())
            return null;
        var own = world.Allocations.NewAnonVma(parent.AnonVma.Root);
        return world.Allocations.Succeed() ? [.. links, world.Allocations.NewLink(own)] : null;
    }

    /// <summary>
    /// find_mergeable_anon_vma: returns the anon_vma of a neighbour with which mprotect may later merge this VMA. The next VMA is
    /// tried first.
    /// </summary>
    private static AnonVma? ReusableAnonVma(AddressSpace space, Vma vma)
    {
        var position = space.Vmas.IndexOf(vma);
        var next = space.Vmas.ElementAtOrDefault(position + 1);
        var previous = space.Vmas.ElementAtOrDefault(position - 1);
        if (next is not null && vma.End == next.Start && MayShareAnonVma(next, vma))
            return next.AnonVma;
        if (previous is not null && previous.End == vma.Start && MayShareAnonVma(previous, vma))
            return previous.AnonVma;
        return null;
    }

    /// <summary>
    /// Returns whether a neighbour may share its anon_vma. A fork's child must not: the two would share an anon_vma and differ in
    /// the rest of their links, and a merge would drop the longer chain. Flags must be equal except r, w and x (rule 18).
    /// </summary>
    private static bool MayShareAnonVma(Vma neighbour, Vma vma) =>
        neighbour.Links.Length == 1 && neighbour.VmaAttributes.Flags == vma.VmaAttributes.Flags && neighbour.Shift == vma.Shift;
}
