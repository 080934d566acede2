using RmapProps.Benchmarks.LinkedLists;

namespace RmapProps.Benchmarks.Maps;

/// <summary>A VMA of the port. It is a struct, because all implementations with classes would share one compiled loop.</summary>
/// <param name="Value">The object.</param>
public readonly record struct VmaRef(Vma Value);

/// <summary>A page of the port.</summary>
/// <param name="Value">The object.</param>
public readonly record struct PageRef(Page Value);

/// <summary>Adapts the port with objects and linked lists to the workloads.</summary>
public readonly struct LinkedListMap : IMap<VmaRef, PageRef>
{
    private readonly LinkedReverseMap map = new();

    /// <summary>Creates an empty map.</summary>
    public LinkedListMap()
    {
    }

    /// <inheritdoc/>
    public int AnonVmas => map.AnonVmas;

    /// <inheritdoc/>
    public int Chains => map.Chains;

    /// <inheritdoc/>
    public void EndStep()
    {
    }

    /// <inheritdoc/>
    public VmaRef NewVma(long start, long length) => new(new() { Start = start, End = start + length, Offset = start });

    /// <inheritdoc/>
    public void FreeVma(VmaRef vma)
    {
    }

    /// <inheritdoc/>
    public PageRef NewPage() => new(new());

    /// <inheritdoc/>
    public void FreePage(PageRef page)
    {
    }

    /// <inheritdoc/>
    public void Prepare(VmaRef vma) => map.Prepare(vma.Value);

    /// <inheritdoc/>
    public void Fork(VmaRef child, VmaRef parent) => map.Fork(child.Value, parent.Value);

    /// <inheritdoc/>
    public VmaRef Split(VmaRef vma, long cut)
    {
        var whole = vma.Value;
        var part = new Vma { Start = cut, End = whole.End, Offset = whole.Offset + (cut - whole.Start), AnonVma = whole.AnonVma };
        map.Clone(part, whole);
        whole.End = cut;
        return new(part);
    }

    /// <inheritdoc/>
    public void Unlink(VmaRef vma) => map.Unlink(vma.Value);

    /// <inheritdoc/>
    public void AddNew(PageRef page, VmaRef vma, long at) => LinkedReverseMap.AddNew(page.Value, vma.Value, at);

    /// <inheritdoc/>
    public void Duplicate(PageRef page) => page.Value.MapCount++;

    /// <inheritdoc/>
    public void MoveTo(PageRef page, VmaRef vma) => page.Value.AnonVma = vma.Value.AnonVma;

    /// <inheritdoc/>
    public bool Remove(PageRef page) => --page.Value.MapCount == 0;

    /// <inheritdoc/>
    public int MapCountOf(PageRef page) => page.Value.MapCount;

    /// <inheritdoc/>
    public int Walk(PageRef page)
    {
        var counter = new Counter();
        LinkedReverseMap.Walk(page.Value, ref counter);
        return counter.Hits;
    }

    /// <inheritdoc/>
    public void Walk(PageRef page, List<Hit<VmaRef>> hits)
    {
        var recorder = new Recorder(hits);
        LinkedReverseMap.Walk(page.Value, ref recorder);
    }

    /// <inheritdoc/>
    public long VisitsOf(PageRef page) => page.Value.AnonVma!.SameAnonVma.Count;

    private struct Counter : LinkedReverseMap.IVisitor
    {
        public int Hits { get; private set; }

        public void Visit(Vma vma, long at) => Hits++;
    }

    private readonly struct Recorder(List<Hit<VmaRef>> hits) : LinkedReverseMap.IVisitor
    {
        public void Visit(Vma vma, long at) => hits.Add(new(new(vma), at));
    }
}
