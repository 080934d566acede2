using RmapProps.Contract.Parameters;
using RmapProps.Rmap.Allocation;
using RmapProps.Rmap.Indexes;
using RmapProps.Rmap.Objects;
using RmapProps.Rmap.ReverseMaps;

namespace RmapProps.PropertyTests.Rmap.Indexes;

/// <summary>
/// Trees of anon_vmas that grow at random on a bare reverse map. For each walk they also offer a scan of the whole list, which
/// needs no index.
/// </summary>
public sealed class RandomAnonVmaTree
{
    /// <summary>An upper bound for all page indexes of the VMAs.</summary>
    public const int Span = 128;

    private readonly Rng rng;
    private readonly RangeSetter setRange;
    private readonly ReverseMap<CorrectSteps> map;
    private readonly AddressSpace owner;
    private readonly List<VmaHandle> living = [];

    /// <param name="rng">The random source.</param>
    /// <param name="longList">The highest number of VMAs on a list without an index.</param>
    /// <param name="setRange">Changes the range of a VMA that may be on lists.</param>
    public RandomAnonVmaTree(Rng rng, int longList, RangeSetter setRange)
    {
        (this.rng, this.setRange, LongList, Slabs) = (rng, setRange, longList, new(longList));
        (map, owner) = (new(Slabs), new(Slabs.Vmas, new(0)));
    }

    /// <summary>Sets the range of a VMA.</summary>
    public delegate void RangeSetter(Slabs slabs, VmaHandle vma, PageNumber start, PageNumber end, PageOffset offset);

    public int LongList { get; }

    public Slabs Slabs { get; }

    /// <summary>Adds, forks, splits, moves or removes a VMA, or changes its range.</summary>
    public void Grow()
    {
        if (living.Count == 0 || rng.OneIn(40))
        {
            AddVma(AnonVmaHandle.None);
            return;
        }

        var vma = living[rng.Below(living.Count)];
        switch (rng.Below(12))
        {
            case < 5:
                Fork(vma);
                break;
            case < 7:
                Split(vma);
                break;
            case 7:
                var start = rng.Below(Span - 1);
                var end = start + 1 + rng.Below(Span - 1 - start);
                setRange(Slabs, vma, new(start), new(end), new(start));
                break;
            case 8:
                ref var moved = ref Slabs.Vmas[vma];
                setRange(Slabs, vma, new(moved.Start.Value + 1000), new(moved.End.Value + 1000), moved.Offset);
                break;
            case 9 when Slabs.Vmas[vma].HasOneChain:
                AddVma(Slabs.Vmas[vma].AnonVma);
                break;
            default:
                RemoveVma(vma);
                break;
        }
    }

    /// <summary>Returns a random anon_vma; null if there is none.</summary>
    public AnonVmaHandle AnyAnonVma()
    {
        if (living.Count == 0)
            return AnonVmaHandle.None;
        var chain = Slabs.Vmas[living[rng.Below(living.Count)]].NewestChain;
        while (!rng.OneIn(3) && !Slabs.Chains[chain].OlderOfVma.IsNone)
            chain = Slabs.Chains[chain].OlderOfVma;
        return Slabs.Chains[chain].AnonVma;
    }

    /// <summary>Returns the places of a page index by an indexed walk, up to a limit.</summary>
    public List<(VmaHandle Vma, PageNumber At)> Walk(AnonVmaHandle anonVma, int index, int most = int.MaxValue)
    {
        var visitor = new Collector([], most);
        Slabs.VisitListed<CorrectSteps, Collector>(anonVma, new(index), ref visitor);
        return visitor.Places;
    }

    /// <summary>Returns the places of a page index by a scan of the whole list.</summary>
    public List<(VmaHandle Vma, PageNumber At)> Scan(AnonVmaHandle anonVma, int index)
    {
        var places = new List<(VmaHandle, PageNumber)>();
        for (var chain = Slabs.AnonVmas[anonVma].FirstChain; !chain.IsNone; chain = Slabs.Chains[chain].NextOfAnonVma)
        {
            var vma = Slabs.Chains[chain].Vma;
            if (VmaExtents.AddressIn<CorrectSteps>(Slabs.Vmas[vma], new(index)) is { } at)
                places.Add((vma, at));
        }

        return places;
    }

    private void AddVma(AnonVmaHandle neighbours)
    {
        var (start, length) = (rng.Below(Span / 2), 1 + rng.Below(Span / 2));
        var vma = Slabs.NewVma(new() { Owner = owner, Start = new(start), End = new(start + length), Offset = new(start) });
        map.Prepare(vma, neighbours);
        living.Add(vma);
    }

    private void Fork(VmaHandle parent)
    {
        var child = Slabs.NewVma(Slabs.Vmas[parent]);
        map.Fork(child, parent);
        living.Add(child);
    }

    private void Split(VmaHandle vma)
    {
        var whole = Slabs.Vmas[vma];
        var length = (int)(whole.End.Value - whole.Start.Value);
        if (length == 1)
            return;
        var cut = new PageNumber(whole.Start.Value + 1 + rng.Below(length - 1));
        var upper = whole with { Start = cut, Offset = new(whole.IndexOf(cut).Value) };
        var lower = whole with { End = cut };
        var (stays, leaves) = rng.OneIn(2) ? (lower, upper) : (upper, lower);
        var part = Slabs.NewVma(leaves);
        map.Clone(part, vma);
        setRange(Slabs, vma, stays.Start, stays.End, stays.Offset);
        living.Add(part);
    }

    private void RemoveVma(VmaHandle vma)
    {
        map.Unlink(vma);
        Slabs.Vmas.Free(vma);
        living.Remove(vma);
    }

    private readonly struct Collector(List<(VmaHandle Vma, PageNumber At)> places, int most) : IVisitor
    {
        public List<(VmaHandle Vma, PageNumber At)> Places => places;

        public bool Visit(VmaHandle vma, PageNumber at)
        {
            places.Add((vma, at));
            return places.Count < most;
        }
    }
}
