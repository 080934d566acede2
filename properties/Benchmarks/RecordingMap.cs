using RmapProps.Benchmarks.Maps;

namespace RmapProps.PropertyTests.Benchmarks;

/// <summary>
/// Wraps a reverse map of the benchmarks and records the results of its walks. VMAs are numbered by creation, so two
/// implementations can be compared. A defect can be injected to check that the comparison detects it.
/// </summary>
public readonly struct RecordingMap<TMap, TVma, TPage>(TMap map, Recording seen, Defect defect = Defect.None) : IMap<TVma, TPage>
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

    public TVma Split(TVma vma, long cut) => Number(map.Split(vma, defect == Defect.CutsTooHigh ? cut + 1 : cut));

    public void Unlink(TVma vma)
    {
        if (defect != Defect.ForgetsUnlink)
            map.Unlink(vma);
    }

    public void AddNew(TPage page, TVma vma, long at) => map.AddNew(page, vma, at);

    public void Duplicate(TPage page)
    {
        if (defect != Defect.ForgetsDuplicate)
            map.Duplicate(page);
    }

    public void MoveTo(TPage page, TVma vma)
    {
        if (defect != Defect.ForgetsMove)
            map.MoveTo(page, vma);
    }

    public bool Remove(TPage page) => map.Remove(page);

    public int MapCountOf(TPage page) => map.MapCountOf(page);

    /// <summary>Walks a page and checks that the counting walk and the collecting walk agree.</summary>
    public int Walk(TPage page)
    {
        var hits = new List<Hit<TVma>>();
        map.Walk(page, hits);
        if (defect == Defect.WalksBackwards)
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

/// <summary>A record of one run: the number of VMAs, and the walks in order, without consecutive duplicates.</summary>
public sealed class Recording
{
    public int Vmas { get; set; }

    public List<(int Vma, long At)[]> Walks { get; } = [];

    /// <summary>The live objects at the end of each phase.</summary>
    public List<(int AnonVmas, int Chains)> Lives { get; } = [];
}

/// <summary>The defects that can be injected into a reverse map.</summary>
public enum Defect
{
    None,
    WalksBackwards,
    ForgetsUnlink,
    ForgetsDuplicate,
    ForgetsMove,
    CutsTooHigh,
}
