using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;
using RmapProps.Rmap.Allocation;
using RmapProps.Rmap.Objects;
using RmapProps.Rmap.ReverseMaps;
using RmapProps.Rmap.Rules;
using RmapProps.Rmap.Swapping;

namespace RmapProps.Rmap.Memory;

/// <summary>dup_mmap: creates a child with a copy of every VMA and of every entry that a page fault cannot recreate.</summary>
/// <typeparam name="TRules">The rules of a kernel version.</typeparam>
/// <typeparam name="TSteps">The steps that a fault can replace.</typeparam>
/// <param name="slabs">The machine's objects.</param>
/// <param name="reverseMap">Links the child's VMAs to anon_vmas.</param>
/// <param name="mappings">Counts one more mapping for each page.</param>
/// <param name="swapCache">Counts one more holder for each swap entry.</param>
/// <param name="unmaps">Tears down a child after a failure.</param>
public sealed class Forks<TRules, TSteps>(
    Slabs slabs, ReverseMap<TSteps> reverseMap, PageMappings<TRules, TSteps> mappings, SwapCache swapCache,
    Munmaps<TRules, TSteps> unmaps)
    where TRules : struct, IRules
    where TSteps : struct, ISteps
{
    /// <summary>
    /// Creates the child. Returns null if an allocation fails; the child is then torn down as by an exit (rule 32).
    /// </summary>
    public AddressSpace? Fork(AddressSpace parent, Pid name)
    {
        if (slabs.Failures.ShouldFail())
            return null;
        var child = new AddressSpace(slabs.Vmas, name);
        foreach (var vma in parent.Vmas)
        {
            if ((slabs.Vmas[vma].Attributes.Flags & VmaFlags.DontFork) != 0 || CopyVma(vma, child))
                continue;
            unmaps.UnmapAll(child);
            return null;
        }

        return child;
    }

    private bool CopyVma(VmaHandle parentVma, AddressSpace child)
    {
        ref var original = ref slabs.Vmas[parentVma];
        var copy = slabs.NewVma(original with { Owner = child, Attributes = original.Attributes.Without(VmaFlags.Locked) });
        if (copy.IsNone)
            return false;
        if (!reverseMap.Fork(copy, parentVma))
        {
            slabs.Vmas.Free(copy);
            return false;
        }

        child.Insert(copy);

        // copy_page_range: a VMA without anon_vma has no page of its own, and a page fault recreates zero pages.
        if (!original.AnonVma.IsNone)
            CopyEntries(original, child.Pages);
        return true;
    }

    /// <summary>copy_one_pte: both entries lose write permission, and the child's copy is not young.</summary>
    private void CopyEntries(in Vma original, PageTable copies)
    {
        var table = original.Owner.Pages;
        for (var position = table.PositionOf(original.Start);
             position < table.Count && table.PageAt(position) < original.End; position++)
        {
            ref var entry = ref table.EntryAt(position);
            entry = entry with { IsWritable = false };
            if (entry.Kind == EntryKind.Page)
                mappings.Duplicate(entry.Page);
            else if (entry.Kind == EntryKind.Swap && TSteps.HoldsCopiedSwap)
                swapCache.Hold(entry.Swap);
            copies.Set(table.PageAt(position), entry with { IsYoung = false });
        }
    }
}
