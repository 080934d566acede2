using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;
using RmapProps.Rmap.Allocation;
using RmapProps.Rmap.Indexes;
using RmapProps.Rmap.Objects;
using RmapProps.Rmap.Rules;

namespace RmapProps.Rmap.ReverseMaps;

/// <summary>page_referenced: counts the mappings of a page that were touched since the last count.</summary>
/// <typeparam name="TRules">The rules of a kernel version.</typeparam>
/// <typeparam name="TSteps">The steps that a fault can replace.</typeparam>
/// <param name="slabs">The machine's objects.</param>
/// <param name="walks">Finds the mappings.</param>
public sealed class Accesses<TRules, TSteps>(Slabs slabs, Walks<TRules, TSteps> walks)
    where TRules : struct, IRules
    where TSteps : struct, ISteps
{
    /// <summary>
    /// page_referenced: counts the young entries and clears their young bit. It stops after all mappings, or at a locked VMA:
    /// its page is not reclaimed, whatever the count is.
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

                // Touches of the temporary stack do not count: its VMA is marked for sequential reading.
                Count += (place.Attributes.Flags & VmaFlags.Incomplete) == 0 ? 1 : 0;
            }

            return --left > 0;
        }
    }
}
