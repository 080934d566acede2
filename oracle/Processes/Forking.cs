using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;
using RmapProps.Oracle.Areas;
using RmapProps.Oracle.State;

namespace RmapProps.Oracle.Processes;

/// <summary>
/// fork(2): creates a second address space with copies of the VMAs; all pages are shared until one process writes.
/// </summary>
internal static class Forking
{
    /// <summary>
    /// dup_mmap: returns the child, or null if an allocation fails. Entries that were copied by then stay read-only in the
    /// parent: the kernel tears down the child and does not restore the parent (rule 32).
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

            // A VMA that never had its own page has only zero pages, which the child can fault again (rule 32).
            if (vma.AnonVma is not null)
                CopyEntries(parent, child, vma.PageExtent);
        }

        return child;
    }

    /// <summary>copy_page_range: makes entries read-only on both sides; only the parent keeps young bits (rule 25).</summary>
    private static void CopyEntries(AddressSpace parent, AddressSpace child, PageExtent extent)
    {
        foreach (var at in parent.TouchedIn(extent))
        {
            parent.Table[at] = parent.Table[at].WriteProtected;
            child.Table[at] = parent.Table[at].Old;
        }
    }
}
