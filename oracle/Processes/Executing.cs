using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;
using RmapProps.Oracle.Paging;
using RmapProps.Oracle.State;

namespace RmapProps.Oracle.Processes;

/// <summary>execve(2) in two halves: a new address space with a temporary stack, which then moves into its place.</summary>
internal static class Executing
{
    /// <summary>
    /// Returns the new address space, or null if an allocation fails. The stack starts as one page and grows as arguments are
    /// written to it from the top down (rule 34).
    /// </summary>
    public static AddressSpace? Exec(World world, Pid pid, PageExtent stack)
    {
        if (!world.Allocations.Succeed() || !world.Allocations.Succeed()) // the address space, the VMA
            return null;
        var space = new AddressSpace(pid);
        var attributes = new VmaAttributes(Protection.None, VmaFlags.GrowsDown | VmaFlags.Incomplete).With(Protection.ReadWrite);
        space.Insert(new Vma(stack with { Start = new(stack.End.Value - 1) }, shift: 0, attributes));
        return stack.Pages().Reverse().All(page => PageFaulting.Access(world, space, page, write: true).IsOk) ? space : null;
    }

    /// <summary>
    /// setup_arg_pages and shift_arg_pages: the stack moves down but its offset does not, so its pages keep their indexes (rule
    /// 36). Its links move with it: on all lists it is the same VMA.
    /// </summary>
    public static Outcome Finish(AddressSpace space, PageNumber to)
    {
        var stack = space.Vmas[0];
        if (to > stack.Start)
            return Outcome.EINVAL;
        var target = new PageExtent(to, new(to.Value + stack.PageExtent.Length));
        Moving.MoveEntries(space, stack.PageExtent, target);
        var attributes = stack.VmaAttributes.Without(VmaFlags.Incomplete);
        space.Vmas[0] = new(target, stack.Offset.Value - to.Value, attributes) { Links = stack.Links };
        return Outcome.OK;
    }
}
