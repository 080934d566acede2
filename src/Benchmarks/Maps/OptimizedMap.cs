using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;
using RmapProps.Rmap.Allocation;
using RmapProps.Rmap.Indexes;
using RmapProps.Rmap.Objects;
using RmapProps.Rmap.ReverseMaps;
using RmapProps.Rmap.Rules;

namespace RmapProps.Benchmarks.Maps;

/// <summary>
/// Adapts the reverse map of src/Rmap to the workloads. This is the only file of the benchmarks that depends on its internals.
/// </summary>
/// <remarks>
/// The name tables record new objects as usual. The live ones get their numbers at the end of a run, as at the end of a machine's
/// step. All VMAs belong to one address space, which the reverse map does not read.
/// </remarks>
public readonly struct OptimizedMap : IMap<VmaHandle, PageHandle>
{
    private readonly Slabs slabs;
    private readonly ReverseMap<CorrectSteps> map;
    private readonly PageMappings<Linux2636pre, CorrectSteps> mappings;
    private readonly Walks<Linux2636pre, CorrectSteps> walks;
    private readonly AddressSpace space;

    /// <summary>Creates an empty map.</summary>
    public OptimizedMap()
    {
        slabs = new();
        map = new(slabs);
        mappings = new(slabs);
        walks = new(slabs);
        space = new(slabs.Vmas, new(0));
    }

    /// <inheritdoc/>
    public int AnonVmas => slabs.AnonVmas.Live;

    /// <inheritdoc/>
    public int Chains => slabs.Chains.Live;

    /// <inheritdoc/>
    public void EndStep()
    {
        slabs.AnonVmaNames.EndStep(slabs.AnonVmas, (ref anonVma, number) => anonVma.Number = number);
        slabs.PageNames.EndStep(slabs.Pages, (ref page, number) => page.Number = number);
    }

    /// <summary>The number of live objects of all kinds.</summary>
    public int Live => slabs.AnonVmas.Live + slabs.Chains.Live + slabs.Vmas.Live + slabs.Pages.Live;

    /// <inheritdoc/>
    public VmaHandle NewVma(long start, long length) => slabs.NewVma(new()
    {
        Owner = space,
        Start = new(start),
        End = new(start + length),
        Offset = new(start),
        Attributes = new(Protection.ReadWrite, VmaFlags.None),
    });

    /// <inheritdoc/>
    public void FreeVma(VmaHandle vma) => slabs.Vmas.Free(vma);

    /// <inheritdoc/>
    public PageHandle NewPage() => slabs.NewPage();

    /// <inheritdoc/>
    public void FreePage(PageHandle page) => slabs.Pages.Free(page);

    /// <inheritdoc/>
    public void Prepare(VmaHandle vma)
    {
        if (slabs.Vmas[vma].AnonVma.IsNone)
            map.Prepare(vma, AnonVmaHandle.None);
    }

    /// <inheritdoc/>
    public void Fork(VmaHandle child, VmaHandle parent) => map.Fork(child, parent);

    /// <inheritdoc/>
    public VmaHandle Split(VmaHandle vma, long cut)
    {
        ref var whole = ref slabs.Vmas[vma];
        var part = slabs.NewVma(whole with { Start = new(cut), Offset = new(whole.IndexOf(new(cut)).Value) });
        map.Clone(part, vma);
        slabs.Lock.Take(whole.AnonVma);
        slabs.SetRange(vma, whole.Start, new(cut), whole.Offset);
        slabs.Lock.Release(whole.AnonVma);
        return part;
    }

    /// <inheritdoc/>
    public void Unlink(VmaHandle vma) => map.Unlink(vma);

    /// <inheritdoc/>
    public void AddNew(PageHandle page, VmaHandle vma, long at) => mappings.AddNew(page, vma, new(at));

    /// <inheritdoc/>
    public void Duplicate(PageHandle page) => mappings.Duplicate(page);

    /// <inheritdoc/>
    public void MoveTo(PageHandle page, VmaHandle vma) => mappings.MoveTo(page, vma);

    /// <inheritdoc/>
    public bool Remove(PageHandle page) => mappings.Remove(page);

    /// <inheritdoc/>
    public int MapCountOf(PageHandle page) => slabs.Pages[page].MapCount;

    /// <inheritdoc/>
    public int Walk(PageHandle page)
    {
        var counter = new Counter();
        walks.Walk(page, ref counter);
        return counter.Hits;
    }

    /// <inheritdoc/>
    public void Walk(PageHandle page, List<Hit<VmaHandle>> hits)
    {
        var recorder = new Recorder(hits);
        walks.Walk(page, ref recorder);
    }

    /// <inheritdoc/>
    public long VisitsOf(PageHandle page)
    {
        var before = slabs.Indexes.Visits;
        Walk(page);
        return slabs.Indexes.Visits - before;
    }

    private struct Counter : IVisitor
    {
        public int Hits { get; private set; }

        public bool Visit(VmaHandle vma, PageNumber at)
        {
            Hits++;
            return true;
        }
    }

    private readonly struct Recorder(List<Hit<VmaHandle>> hits) : IVisitor
    {
        public bool Visit(VmaHandle vma, PageNumber at)
        {
            hits.Add(new(vma, at.Value));
            return true;
        }
    }
}
