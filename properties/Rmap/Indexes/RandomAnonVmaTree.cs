using RmapProps.Contract.Parameters;
using RmapProps.Rmap.Allocation;
using RmapProps.Rmap.Indexes;
using RmapProps.Rmap.Objects;
using RmapProps.Rmap.ReverseMaps;

namespace RmapProps.PropertyTests.Rmap.Indexes;

/// <summary>
/// Trees of anon_vmas that grow by chance on a bare reverse map, and beside each walk on them the one that needs no index:
/// along the whole list.
/// </summary>
public sealed class RandomAnonVmaTree
{
    /// <summary>No VMA covers an index that is not below it.</summary>
    public const int Span = 128;

    private readonly Rng rng;
    private readonly RangeSetter setRange;
    private readonly ReverseMap<CorrectSteps> map;
    private readonly AddressSpace owner;
    private readonly List<VmaHandle> living = [];

    /// <param name="rng">Chance.</param>
    /// <param name="longList">How many VMAs a list may have and stay without an index.</param>
    /// <param name="setRange">How a VMA that may be on lists gets another range.</param>
    public RandomAnonVmaTree(Rng rng, int longList, RangeSetter setRange)
    {
        (this.rng, this.setRange, LongList, Slabs) = (rng, setRange, longList, new(longList));
        (map, owner) = (new(Slabs), new(Slabs.Vmas, new(0)));
    }

    /// <summary>Sets the range of a VMA.</summary>
    public delegate void RangeSetter(Slabs slabs, VmaHandle vma, PageNumber start, PageNumber end, PageOffset offset);

    public int LongList { get; }

    public Slabs Slabs { get; }

    /// <summary>Somebody comes, forks, is split, gets another range, moves or goes.</summary>
    public void Grow()
    {
        if (living.Count == 0 || rng.OneIn(40))
        {
            Come(AnonVmaHandle.None);
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
                Come(Slabs.Vmas[vma].AnonVma);
                break;
            default:
                Go(vma);
                break;
        }
    }

    /// <summary>An anon_vma of the grove; null when there is none.</summary>
    public AnonVmaHandle AnyAnonVma()
    {
        if (living.Count == 0)
            return AnonVmaHandle.None;
        var chain = Slabs.Vmas[living[rng.Below(living.Count)]].NewestChain;
        while (!rng.OneIn(3) && !Slabs.Chains[chain].OlderOfVma.IsNone)
            chain = Slabs.Chains[chain].OlderOfVma;
        return Slabs.Chains[chain].AnonVma;
    }

    /// <summary>Where a page of this index may be, by the walk; at most so many places.</summary>
    public List<(VmaHandle Vma, PageNumber At)> Walk(AnonVmaHandle anonVma, int index, int most = int.MaxValue)
    {
        var visitor = new Collecting([], most);
        Slabs.VisitListed<CorrectSteps, Collecting>(anonVma, new(index), ref visitor);
        return visitor.Places;
    }

    /// <summary>The same by looking at all of the list.</summary>
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

    private void Come(AnonVmaHandle neighbours)
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

    private void Go(VmaHandle vma)
    {
        map.Unlink(vma);
        Slabs.Vmas.Free(vma);
        living.Remove(vma);
    }

    private readonly struct Collecting(List<(VmaHandle Vma, PageNumber At)> places, int most) : IVisitor
    {
        public List<(VmaHandle Vma, PageNumber At)> Places => places;

        public bool Visit(VmaHandle vma, PageNumber at)
        {
            places.Add((vma, at));
            return places.Count < most;
        }
    }
}
