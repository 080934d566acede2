using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;
using RmapProps.Oracle.Areas;
using RmapProps.Oracle.Paging;
using RmapProps.Oracle.State;

namespace RmapProps.Oracle.Processes;

/// <summary>
/// The calls that process a range VMA by VMA: mprotect, mlock, munlock and madvise. Their changes before a hole or a failure stay
/// (rules 14 and 15).
/// </summary>
internal static class Ranges
{
    /// <summary>mprotect(2): entries lose write permission, whatever the new protection is (rule 17).</summary>
    public static Outcome Protect(World world, AddressSpace space, PageExtent extent, Protection protection) =>
        UpToHole(space, extent, (vma, part) =>
        {
            if (vma.VmaAttributes.Protection == protection)
                return Outcome.OK;
            if (!VmaEditing.ChangeAttributes(world, space, vma, part, vma.VmaAttributes.With(protection)))
                return Outcome.ENOMEM;
            foreach (var at in space.TouchedIn(part))
                space.Table[at] = space.Table[at].WriteProtected;
            return Outcome.OK;
        });

    /// <summary>mlock(2): sets the flag, then brings in every page (rule 37).</summary>
    public static Outcome Lock(World world, AddressSpace space, PageExtent extent)
    {
        if (space.TouchedIn(extent).Exists(at => world.IsInFlight(space.Table[at])))
            return Outcome.Blocked;
        return UpToHole(space, extent, (vma, part) =>
        {
            if (vma.VmaAttributes.Has(VmaFlags.Locked))
                return Outcome.OK;
            if (!VmaEditing.ChangeAttributes(world, space, vma, part, vma.VmaAttributes.With(VmaFlags.Locked)))
                return Outcome.ENOMEM;
            return Populate(world, space, part);
        });
    }

    /// <summary>munlock(2): counts the pages that another locked VMA still holds (rule 38).</summary>
    public static Outcome Unlock(World world, AddressSpace space, PageExtent extent)
    {
        var held = 0;
        var outcome = UpToHole(space, extent, (vma, part) =>
        {
            if (!vma.VmaAttributes.Has(VmaFlags.Locked))
                return Outcome.OK;
            if (!VmaEditing.ChangeAttributes(world, space, vma, part, vma.VmaAttributes.Without(VmaFlags.Locked)))
                return Outcome.ENOMEM;
            var walking = new Walking(world);
            foreach (var at in space.TouchedIn(part))
                if (space.Table[at] is PageEntry { Page: var page } && walking.MappingsOf(page).Any(visit => visit.IsLocked))
                    held++;
            return Outcome.OK;
        });
        return outcome.IsOk ? Outcome.Counted(held) : outcome;
    }

    /// <summary>madvise(2): skips holes, and reports them at the end.</summary>
    public static Outcome Advise(World world, AddressSpace space, PageExtent extent, Advice advice)
    {
        if (advice == Advice.Unmergeable && KsmMerging.IsInFlight(space, extent))
            return Outcome.Blocked;
        var advised = 0L;
        foreach (var (vma, part) in space.PartsOf(extent))
        {
            var outcome = advice == Advice.DontNeed
                ? DropUnlessLocked(space, vma, part)
                : ChangeUnlessEqual(world, space, vma, part, advice);
            if (!outcome.IsOk)
                return outcome;
            advised += part.Length;
        }

        return advised == extent.Length ? Outcome.OK : Outcome.ENOMEM;
    }

    private static Outcome UpToHole(AddressSpace space, PageExtent extent, Func<Vma, PageExtent, Outcome> change)
    {
        var reached = extent.Start;
        foreach (var (vma, part) in space.PartsOf(extent))
        {
            if (part.Start != reached)
                return Outcome.ENOMEM;
            var outcome = change(vma, part);
            if (!outcome.IsOk)
                return outcome;
            reached = part.End;
        }

        return reached == extent.End ? Outcome.OK : Outcome.ENOMEM;
    }

    /// <summary>
    /// __mlock_vma_pages_range: touches every page, which makes present ones young as well (the letter of rule 37). Mappings are
    /// read once. A touch changes only the mappings of its own page. A page that a write may reuse is not mapped twice in one
    /// VMA.
    /// </summary>
    private static Outcome Populate(World world, AddressSpace space, PageExtent part)
    {
        var vma = space.VmaAt(part.Start)!;
        if (!vma.VmaAttributes.Protection.AllowsRead)
            return Outcome.ENOMEM;
        var census = new ReferenceCensus(world);
        foreach (var at in part.Pages())
        {
            if (!PageFaulting.Touch(world, space, vma, at, vma.VmaAttributes.Protection.AllowsWrite, census.MapCountOf))
                return Outcome.EAGAIN;
            if (space.Table[at] is PageEntry present)
                present.Page.Referenced = true;
        }

        return Outcome.OK;
    }

    private static Outcome DropUnlessLocked(AddressSpace space, Vma vma, PageExtent part)
    {
        if (vma.VmaAttributes.Has(VmaFlags.Locked))
            return Outcome.EINVAL;
        VmaEditing.DropPages(space, part);
        return Outcome.OK;
    }

    /// <summary>madvise_behavior: breaks KSM pages before it is known whether the flag can be changed.</summary>
    private static Outcome ChangeUnlessEqual(World world, AddressSpace space, Vma vma, PageExtent part, Advice advice)
    {
        var attributes = Advised(vma.VmaAttributes, advice);
        if (attributes == vma.VmaAttributes)
            return Outcome.OK;
        if (advice == Advice.Unmergeable && !KsmMerging.Break(world, space, vma, part))
            return Outcome.EAGAIN;
        return VmaEditing.ChangeAttributes(world, space, vma, part, attributes) ? Outcome.OK : Outcome.EAGAIN;
    }

    private static VmaAttributes Advised(VmaAttributes attributes, Advice advice)
    {
        if (advice == Advice.DontFork)
            return attributes.With(VmaFlags.DontFork);
        if (advice == Advice.DoFork)
            return attributes.Without(VmaFlags.DontFork);
        return advice == Advice.Mergeable ? attributes.With(VmaFlags.Mergeable) : attributes.Without(VmaFlags.Mergeable);
    }
}
