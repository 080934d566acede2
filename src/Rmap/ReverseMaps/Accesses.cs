using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;
using RmapProps.Rmap.Allocation;
using RmapProps.Rmap.Indexes;
using RmapProps.Rmap.Objects;
using RmapProps.Rmap.Rules;

namespace RmapProps.Rmap.ReverseMaps;

/// <summary>page_referenced: how many mappings of a page were touched since last asked.</summary>
/// <typeparam name="TRules">The rules of a kernel version.</typeparam>
/// <typeparam name="TSteps">The steps that can be got wrong.</typeparam>
/// <param name="slabs">The objects.</param>
/// <param name="walks">How mappings are found.</param>
public sealed class Accesses<TRules, TSteps>(Slabs slabs, Walks<TRules, TSteps> walks)
    where TRules : struct, IRules
    where TSteps : struct, ISteps
{
    /// <summary>
    /// page_referenced: counts the young entries and makes them old. It ends early when all mappings were seen, and at a
    /// locked VMA, whose page will not be reclaimed whatever the count is.
    /// </summary>
    public int Referenced(PageHandle page)
    {
        var visitor = new Counting(slabs, page, slabs.Pages[page].MapCount);
        walks.WalkMapped(page, ref visitor);
        return visitor.Count + TSteps.CountPageFlag(ref slabs.Pages[page]);
    }

    /// <summary>page_referenced_one for each candidate.</summary>
    private struct Counting(Slabs slabs, PageHandle page, int mappingsLeft) : IVisitor
    {
        private int left = mappingsLeft;

        public int Count { get; private set; }

        public bool Visit(VmaHandle vma, PageNumber at)
        {
            ref var place = ref slabs.Vmas[vma];
            if (!place.Owner.Pages.TryGet(at, out var entry) || !entry.Maps(page))
                return true;
            if (place.Attributes.IsLocked)
                return false;
            if (entry.IsYoung)
            {
                place.Owner.Pages.Set(at, entry with { IsYoung = false });

                // The temporary stack carries the mark of sequential reading, whose touches do not count.
                Count += (place.Attributes.Flags & VmaFlags.Incomplete) == 0 ? 1 : 0;
            }

            return --left > 0;
        }
    }
}
