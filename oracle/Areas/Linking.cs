using RmapProps.Oracle.State;

namespace RmapProps.Oracle.Areas;

/// <summary>
/// How a VMA comes by its links: it makes a family with its first page, copies those of another, or inherits them and
/// adds one. A failure returns nothing and has changed nothing, because links are given to a VMA only when all are made.
/// </summary>
internal static class Linking
{
    /// <summary>anon_vma_prepare: a VMA that is to have a page needs an anon_vma. False if an allocation fails.</summary>
    public static bool Prepare(World world, AddressSpace space, Vma vma)
    {
        if (vma.AnonVma is not null)
            return true;
        if (!world.Allocations.Succeed())
            return false;
        var anonVma = Adoptable(space, vma);
        if (anonVma is null && !world.Allocations.Succeed())
            return false;
        vma.Links = [world.Allocations.NewLink(anonVma ?? world.Allocations.NewAnonVma(root: null))];
        return true;
    }

    /// <summary>anon_vma_clone: links to the same anon_vmas, oldest first. Null if an allocation fails.</summary>
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
    /// anon_vma_fork: the parent's links and one to an anon_vma of the child's own; nothing at all for a parent that
    /// never had a page. Null if an allocation fails.
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

    /// <summary>find_mergeable_anon_vma: of a neighbour with which mprotect may join this VMA later; the next first.</summary>
    private static AnonVma? Adoptable(AddressSpace space, Vma vma)
    {
        var position = space.Vmas.IndexOf(vma);
        var next = space.Vmas.ElementAtOrDefault(position + 1);
        var previous = space.Vmas.ElementAtOrDefault(position - 1);
        if (next is not null && vma.End == next.Start && MayLend(next, vma))
            return next.AnonVma;
        if (previous is not null && previous.End == vma.Start && MayLend(previous, vma))
            return previous.AnonVma;
        return null;
    }

    /// <summary>
    /// A neighbour must not be a fork's child: the two would share an anon_vma and differ in the rest of their links,
    /// and a merge would drop the longer chain. Flags must agree but for r, w and x (rule 18).
    /// </summary>
    private static bool MayLend(Vma neighbour, Vma vma) =>
        neighbour.Links.Length == 1 && neighbour.VmaAttributes.Flags == vma.VmaAttributes.Flags && neighbour.Shift == vma.Shift;
}
