using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;
using RmapProps.Oracle.Areas;
using RmapProps.Oracle.State;

namespace RmapProps.Oracle.Processes;

/// <summary>fork(2): a second address space with copies of the VMAs, all pages shared until one of the two writes.</summary>
internal static class Forking
{
    /// <summary>
    /// dup_mmap: the child, or null if an allocation fails. What was already copied stays read-only in the parent then:
    /// the kernel tears the child down, and does not look back (rule 32).
    /// </summary>
    public static AddressSpace? Fork(World world, AddressSpace parent, Pid pid)
    {
        if (!world.Allocations.Succeed())
            return null;
        var child = new AddressSpace(pid);
        foreach (var vma in parent.Vmas)
        {
            if (vma.VmaAttributes.Has(VmaFlags.DontFork))
                continue;
            if (!world.Allocations.Succeed() || Linking.Inherit(world, vma) is not { } links)
                return null;
            child.Vmas.Add(new Vma(vma.PageExtent, vma.Shift, vma.VmaAttributes.Without(VmaFlags.Locked)) { Links = links });

            // A VMA that never had a page of its own holds zero pages at most, which the child can fault again (rule 32).
            if (vma.AnonVma is not null)
                CopyEntries(parent, child, vma.PageExtent);
        }

        return child;
    }

    /// <summary>copy_page_range: read-only on both sides; only the parent's touches are remembered (rule 25).</summary>
    private static void CopyEntries(AddressSpace parent, AddressSpace child, PageExtent extent)
    {
        foreach (var at in parent.TouchedIn(extent))
        {
            parent.Table[at] = parent.Table[at].WriteProtected;
            child.Table[at] = parent.Table[at].Old;
        }
    }
}
