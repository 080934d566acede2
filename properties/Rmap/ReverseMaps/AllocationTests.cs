using RmapProps.Contract.Parameters;
using RmapProps.Reports.Forests;
using RmapProps.Rmap.Allocation;
using RmapProps.Rmap.Indexes;
using RmapProps.Rmap.Objects;
using RmapProps.Rmap.ReverseMaps;
using RmapProps.Rmap.Rules;

namespace RmapProps.PropertyTests.Rmap.ReverseMaps;

/// <summary>Once there is room for what a machine needs at most, the reverse map allocates nothing.</summary>
public sealed class AllocationTests
{
    private readonly Household household = new();

    [Fact]
    public void Forks_touches_walks_splits_and_exits_allocate_nothing_once_there_is_room()
    {
        // Enough births for slots to be worn out and begin anew.
        for (var i = 0; i < 600; i++)
            household.Live();

        var before = GC.GetAllocatedBytesForCurrentThread();
        var found = 0;
        for (var i = 0; i < 100; i++)
            found += household.Live();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(100 * Household.PlacesFound, found);
    }

    /// <summary>Otherwise the zero above would say nothing.</summary>
    [Fact]
    public void What_is_allocated_is_counted()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(Household.PlacesFound, household.Live());
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, long.MaxValue);
    }

    /// <summary>A parent of several VMAs, with more children than a short list holds, who come and go.</summary>
    private sealed class Household
    {
        public const int PlacesFound = Children + 1 + Children + 1 + 1;

        private const int Children = 40, PagesEach = 4;

        private readonly Slabs slabs = new();
        private readonly ReverseMap<CorrectSteps> map;
        private readonly PageMappings<Linux2636pre, CorrectSteps> mappings;
        private readonly Walks<Linux2636pre, CorrectSteps> walks;
        private readonly AddressSpace owner;
        private readonly VmaHandle[] children = new VmaHandle[Children];
        private readonly PageHandle[] pages = new PageHandle[PagesEach];

        public Household()
        {
            (map, owner) = (new(slabs), new(slabs.Vmas, new(0)));
            (mappings, walks) = (new(slabs), new(slabs));
        }

        /// <summary>From the first touch to the last exit. Returns how many places walks found on the way.</summary>
        public int Live()
        {
            var parent = NewVma(new() { Owner = owner, Start = new(16), End = new(16 + PagesEach), Offset = new(16) });
            map.Prepare(parent, AnonVmaHandle.None);
            for (var i = 0; i < PagesEach; i++)
                mappings.AddNew(pages[i] = slabs.NewPage(), parent, new(16 + i));
            EndStep();

            for (var c = 0; c < Children; c++)
            {
                map.Fork(children[c] = NewVma(slabs.Vmas[parent]), parent);
                foreach (var page in pages)
                    mappings.Duplicate(page);
                EndStep();
            }

            var found = Walk(pages[1]);
            var part = NewVma(slabs.Vmas[parent] with { Start = new(18), Offset = new(18) });
            map.Clone(part, parent);
            slabs.SetRange(parent, new(16), new(18), new(16));
            found += Walk(pages[1]) + Write(children[7], PagesEach - 1);
            Go(part);
            for (var c = 0; c < Children; c++)
                Exit(children[c]);
            foreach (var page in pages)
                Leave(page);
            Go(parent);
            EndStep();
            return found - slabs.AnonVmas.Live - slabs.Chains.Live - slabs.Pages.Live;
        }

        private VmaHandle NewVma(in Vma fields) => slabs.NewVma(fields);

        /// <summary>Copy on write; the copy goes at once.</summary>
        private int Write(VmaHandle vma, int page)
        {
            var copy = slabs.NewPage();
            mappings.AddNew(copy, vma, new(16 + page));
            var found = Walk(copy);
            Leave(copy);
            EndStep();
            return found;
        }

        private void Exit(VmaHandle child)
        {
            foreach (var page in pages)
                mappings.Remove(page);
            Go(child);
            EndStep();
        }

        private void Go(VmaHandle vma)
        {
            map.Unlink(vma);
            slabs.Vmas.Free(vma);
        }

        private void Leave(PageHandle page)
        {
            mappings.Remove(page);
            slabs.Pages.Free(page);
        }

        private int Walk(PageHandle page)
        {
            var visitor = default(Counting);
            walks.Walk(page, ref visitor);
            return visitor.Found;
        }

        private void EndStep()
        {
            slabs.Lock.MustBeFree();
            slabs.AnonVmaNames.EndStep(slabs.AnonVmas, (ref anonVma, number) => anonVma.Number = number);
            slabs.PageNames.EndStep(slabs.Pages, (ref page, number) => page.Number = number);
        }
    }

    private struct Counting : IVisitor
    {
        public int Found { get; private set; }

        public bool Visit(VmaHandle vma, PageNumber at)
        {
            Found++;
            return true;
        }
    }
}
