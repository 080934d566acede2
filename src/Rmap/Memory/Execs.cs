using RmapProps.Contract;
using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;
using RmapProps.Rmap.Allocation;
using RmapProps.Rmap.Objects;
using RmapProps.Rmap.ReverseMaps;
using RmapProps.Rmap.Rules;

namespace RmapProps.Rmap.Memory;

/// <summary>
/// execve in two halves: the first fills a new address space through a temporary stack, the second moves that stack into place.
/// </summary>
/// <typeparam name="TRules">The rules of a kernel version.</typeparam>
/// <typeparam name="TSteps">The steps that a fault can replace.</typeparam>
/// <param name="slabs">The machine's objects.</param>
/// <param name="pageFaults">Writes the arguments.</param>
/// <param name="unmaps">Tears an address space down.</param>
public sealed class Execs<TRules, TSteps>(Slabs slabs, PageFaults<TRules, TSteps> pageFaults, Munmaps<TRules, TSteps> unmaps)
    where TRules : struct, IRules
    where TSteps : struct, ISteps
{
    /// <summary>
    /// bprm_mm_init and copy_strings: creates the new address space. Returns null if an allocation fails (rule 34).
    /// </summary>
    public AddressSpace? Begin(Pid pid, PageRange range)
    {
        if (slabs.Failures.ShouldFail())
            return null;
        var space = new AddressSpace(slabs.Vmas, pid) { IsIncomplete = true };
        var last = new PageNumber(range.End.Value - 1);
        var attributes = new VmaAttributes(default, VmaFlags.GrowsDown | VmaFlags.Incomplete).With(Protection.ReadWrite);
        var stack = slabs.NewVma(
            new() { Owner = space, Start = last, End = range.End, Offset = new(last.Value), Attributes = attributes });
        if (stack.IsNone)
            return null;
        space.Insert(stack);

        // Arguments are copied from last to first, so the stack grows down to the first page.
        for (var page = last; page >= range.Start; page = new(page.Value - 1))
            if (!pageFaults.Touch(space, page, isWrite: true).IsOk)
            {
                unmaps.UnmapAll(space);
                return null;
            }

        return space;
    }

    /// <summary>
    /// setup_arg_pages and shift_arg_pages: moves the stack down with all its entries. Its offset does not change, so the indexes
    /// of its pages refer to the new addresses (rule 36).
    /// </summary>
    public Outcome Finish(AddressSpace space, PageNumber to)
    {
        var stack = space.Vmas[0];
        ref var vma = ref slabs.Vmas[stack];
        var shift = vma.Start.Value - to.Value;
        if (shift < 0)
            return Outcome.EINVAL;
        var from = vma.Start;
        slabs.Lock.Take(vma.AnonVma);
        TSteps.SetRange(slabs, stack, to, new(vma.End.Value - shift), vma.Offset);
        slabs.Lock.Release(vma.AnonVma);
        space.Pages.Shift(from, -shift);
        vma.Attributes = vma.Attributes.Without(VmaFlags.Incomplete);
        space.IsIncomplete = false;
        return Outcome.OK;
    }
}
