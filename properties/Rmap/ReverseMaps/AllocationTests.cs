using RmapProps.Contract.Parameters;
using RmapProps.Reports.Forests;
using RmapProps.Rmap.Allocation;
using RmapProps.Rmap.Indexes;
using RmapProps.Rmap.Objects;
using RmapProps.Rmap.ReverseMaps;
using RmapProps.Rmap.Rules;

namespace RmapProps.PropertyTests.Rmap.ReverseMaps;

/// <summary>Checks that the reverse map allocates no managed memory once its pools have reached their working size.</summary>
public sealed class AllocationTests
{
    private readonly ProcessFamily processes = new();

    [Fact]
    public void Forks_touches_walks_splits_and_exits_allocate_nothing_in_grown_pools()
    {
        // Enough allocations to wear slots out and reuse them.
        for (var i = 0; i < 600; i++)
            processes.RunOnce();

        var before = GC.GetAllocatedBytesForCurrentThread();
        var found = 0;
        for (var i = 0; i < 100; i++)
            found += processes.RunOnce();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(100 * ProcessFamily.PlacesFound, found);
    }

    /// <summary>Checks that an allocation is counted; otherwise the zero above would prove nothing.</summary>
    [Fact]
    public void An_allocation_is_counted()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(ProcessFamily.PlacesFound, processes.RunOnce());
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, long.MaxValue);
    }

    /// <summary>A process with several VMAs, and more children than a short list holds.</summary>
    private sealed class ProcessFamily
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

        public ProcessFamily()
        {
            (map, owner) = (new(slabs), new(slabs.Vmas, new(0)));
            (mappings, walks) = (new(slabs), new(slabs));
        }

        /// <summary>
        /// Runs the processes from the first touch to the last exit. Returns the number of places that walks found.
        /// </summary>
        public int RunOnce()
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
            FreeVma(part);
            for (var c = 0; c < Children; c++)
                Exit(children[c]);
            foreach (var page in pages)
                FreePage(page);
            FreeVma(parent);
            EndStep();
            return found - slabs.AnonVmas.Live - slabs.Chains.Live - slabs.Pages.Live;
        }

        private VmaHandle NewVma(in Vma fields) => slabs.NewVma(fields);

        /// <summary>Copies a page on write, walks the copy and frees it.</summary>
        private int Write(VmaHandle vma, int page)
        {
            var copy = slabs.NewPage();
            mappings.AddNew(copy, vma, new(16 + page));
            var found = Walk(copy);
            FreePage(copy);
            EndStep();
            return found;
        }

        private void Exit(VmaHandle child)
        {
            foreach (var page in pages)
                mappings.Remove(page);
            FreeVma(child);
            EndStep();
        }

        private void FreeVma(VmaHandle vma)
        {
            map.Unlink(vma);
            slabs.Vmas.Free(vma);
        }

        private void FreePage(PageHandle page)
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
