using RmapProps.Benchmarks.Maps;

namespace RmapProps.PropertyTests.Benchmarks;

/// <summary>
/// A reverse map of the benchmarks that writes down what its walks come upon, with VMAs by order of creation, so that two
/// implementations can be compared. It may be told to get something wrong, to see that it shows.
/// </summary>
public readonly struct WatchedMap<TMap, TVma, TPage>(TMap map, Sightings seen, Slip slip = Slip.None) : IMap<TVma, TPage>
    where TMap : struct, IMap<TVma, TPage>
    where TVma : struct
    where TPage : struct
{
    private readonly Dictionary<TVma, int> numbers = [];

    public int AnonVmas => map.AnonVmas;

    public int Chains => map.Chains;

    public void EndStep() => map.EndStep();

    public TVma NewVma(long start, long length) => Number(map.NewVma(start, length));

    public void FreeVma(TVma vma) => map.FreeVma(vma);

    public TPage NewPage() => map.NewPage();

    public void FreePage(TPage page) => map.FreePage(page);

    public void Prepare(TVma vma) => map.Prepare(vma);

    public void Fork(TVma child, TVma parent) => map.Fork(child, parent);

    public TVma Split(TVma vma, long cut) => Number(map.Split(vma, slip == Slip.CutsTooHigh ? cut + 1 : cut));

    public void Unlink(TVma vma)
    {
        if (slip != Slip.ForgetsUnlink)
            map.Unlink(vma);
    }

    public void AddNew(TPage page, TVma vma, long at) => map.AddNew(page, vma, at);

    public void Duplicate(TPage page)
    {
        if (slip != Slip.ForgetsDuplicate)
            map.Duplicate(page);
    }

    public void MoveTo(TPage page, TVma vma)
    {
        if (slip != Slip.ForgetsMove)
            map.MoveTo(page, vma);
    }

    public bool Remove(TPage page) => map.Remove(page);

    public int MapCountOf(TPage page) => map.MapCountOf(page);

    /// <summary>The walk that counts and the one that writes down must come upon the same.</summary>
    public int Walk(TPage page)
    {
        var hits = new List<Hit<TVma>>();
        map.Walk(page, hits);
        if (slip == Slip.WalksBackwards)
            hits.Reverse();
        Assert.Equal(hits.Count, map.Walk(page));
        var walk = hits.ConvertAll(NumberedBy(numbers)).ToArray();
        if (seen.Walks.Count == 0 || !walk.SequenceEqual(seen.Walks[^1]))
            seen.Walks.Add(walk);
        return hits.Count;
    }

    public void Walk(TPage page, List<Hit<TVma>> hits) => map.Walk(page, hits);

    public long VisitsOf(TPage page) => map.VisitsOf(page);

    private static Converter<Hit<TVma>, (int, long)> NumberedBy(Dictionary<TVma, int> numbers) =>
        hit => (numbers[hit.Vma], hit.At);

    private TVma Number(TVma vma)
    {
        numbers[vma] = seen.Vmas++;
        return vma;
    }
}

/// <summary>What was seen: how many VMAs there were, and the walks in order, without those that are as the one before.</summary>
public sealed class Sightings
{
    public int Vmas { get; set; }

    public List<(int Vma, long At)[]> Walks { get; } = [];

    /// <summary>What lived at the end of each phase.</summary>
    public List<(int AnonVmas, int Chains)> Lives { get; } = [];
}

/// <summary>What a reverse map may be told to get wrong.</summary>
public enum Slip
{
    None,
    WalksBackwards,
    ForgetsUnlink,
    ForgetsDuplicate,
    ForgetsMove,
    CutsTooHigh,
}
