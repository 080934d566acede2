using RmapProps.Contract.Parameters;
using RmapProps.Rmap.Allocation;
using RmapProps.Rmap.Indexes;
using RmapProps.Rmap.Objects;
using RmapProps.Rmap.ReverseMaps;

namespace RmapProps.PropertyTests.Rmap.Indexes;

/// <summary>One list of VMAs with given ranges, linked in this order.</summary>
public sealed class Shape
{
    private readonly AnonVmaHandle anonVma;

    /// <param name="ranges">The first page index of each range, and one past the last.</param>
    public Shape(IReadOnlyList<(long Start, long End)> ranges)
    {
        var map = new ReverseMap<CorrectSteps>(Slabs);
        var owner = new AddressSpace(Slabs.Vmas, new(0));
        foreach (var (start, end) in ranges)
        {
            var vma = Slabs.NewVma(new() { Owner = owner, Start = new(start), End = new(end), Offset = new(start) });
            map.Prepare(vma, anonVma);
            anonVma = Slabs.Vmas[vma].AnonVma;
        }

        Edges = [.. ranges.SelectMany(range => (long[])[range.Start - 1, range.Start, range.End - 1, range.End])
            .Where(edge => edge >= 0)
            .Distinct()];
    }

    public static TheoryData<string> Names =>
        ["apart", "steps", "onion", "one start", "one end", "powers", "nested powers", "far and near", "chance",
            "wide and narrow"];

    public Slabs Slabs { get; } = new();

    /// <summary>The page indexes next to the ends of ranges, where the set of VMAs can change.</summary>
    public IReadOnlyList<long> Edges { get; }

    /// <summary>
    /// Returns the ranges of a shape. Shapes of powers have one range for each power that fits; the rest are far away.
    /// </summary>
    public static IReadOnlyList<(long Start, long End)> Ranges(string name, int count, bool isBackwards)
    {
        var rng = new Rng((ulong)count);
        var ranges = Enumerable.Range(0, count).Select(i => Range(name, i, count, rng)).ToList();
        if (isBackwards)
            ranges.Reverse();
        return ranges;
    }

    public int Walk(long index)
    {
        var visitor = default(Counting);
        Slabs.VisitListed<CorrectSteps, Counting>(anonVma, new(index), ref visitor);
        return visitor.Found;
    }

    private static (long Start, long End) Range(string name, int i, int count, Rng rng) => name switch
    {
        "apart" => (10L * i, (10L * i) + 3),
        "steps" => (i, i + (count / 4)),
        "onion" => (i, (2L * count) - i),
        "one start" => (7, 8 + i),
        "one end" => (i, count + 7),
        "powers" => i < 45 ? (1L << i, (1L << i) + 1) : ((1L << 45) + i, (1L << 45) + i + 1),
        "nested powers" => i < 45 ? (1L << i, (1L << 46) + i) : ((1L << 45) + i, (1L << 45) + i + 1),
        "far and near" => (((i % 2) * (1L << 50)) + i, ((i % 2) * (1L << 50)) + i + 1 + (i / 7 % 5)),
        "wide and narrow" => i % 10 == 0 ? (i, count + i) : (i, i + 1),
        "chance" when rng.Below(1000) is var start => (start, start + 1 + rng.Below(300)),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

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
