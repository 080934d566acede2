using RmapProps.Contract;

namespace RmapProps.Rmap;

/// <summary>munlock_vma_page: after one VMA has let go, does another locked one still hold the page?</summary>
public static class MlockedPages
{
    /// <summary>How many present pages of a VMA, within a range, some other locked VMA maps, too.</summary>
    public static int CountStillLocked(Slabs slabs, VmaHandle vma, PageNumber from, PageNumber to)
    {
        var table = slabs.Vmas[vma].Owner.Pages;
        var count = 0;
        for (var position = table.PositionOf(from); position < table.Count && table.PageAt(position) < to; position++)
            if (table.EntryAt(position) is { Kind: EntryKind.Page } entry && IsHeldByLocked(slabs, entry.Target))
                count++;
        return count;
    }

    /// <summary>try_to_munlock: walks the page's mappings until a locked VMA holds it.</summary>
    private static bool IsHeldByLocked(Slabs slabs, PageHandle page)
    {
        var visitor = new LockedMapping(slabs, page);
        slabs.Walk(page, ref visitor);
        return visitor.IsFound;
    }

    private struct LockedMapping(Slabs slabs, PageHandle page) : IVisitor
    {
        public bool IsFound { get; private set; }

        public bool Visit(VmaHandle vma, PageNumber at)
        {
            ref var candidate = ref slabs.Vmas[vma];
            IsFound = candidate.Attributes.IsLocked && Walks.Maps(candidate.Owner, at, page);
            return !IsFound;
        }
    }
}
