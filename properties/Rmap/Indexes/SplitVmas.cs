using RmapProps.Contract.Parameters;
using RmapProps.Rmap.Allocation;
using RmapProps.Rmap.Indexes;
using RmapProps.Rmap.Objects;
using RmapProps.Rmap.ReverseMaps;

namespace RmapProps.PropertyTests.Rmap.Indexes;

/// <summary>One VMA split into single pages, with children that have copies of all pieces.</summary>
/// <param name="Slabs">The objects.</param>
/// <param name="Parents">The pieces, by address.</param>
public sealed record SplitVmas(Slabs Slabs, IReadOnlyList<VmaHandle> Parents)
{
    /// <summary>Creates this number of pieces, from page 0 on, and of children.</summary>
    public static SplitVmas Of(int pieces, int children)
    {
        var slabs = new Slabs();
        var map = new ReverseMap<CorrectSteps>(slabs);
        var owner = new AddressSpace(slabs.Vmas, new(0));
        var parents =
            new List<VmaHandle> { slabs.NewVma(new() { Owner = owner, Start = new(0), End = new(pieces), Offset = new(0) }) };
        map.Prepare(parents[0], AnonVmaHandle.None);
        for (var cut = 1; cut < pieces; cut++)
        {
            ref var rest = ref slabs.Vmas[parents[^1]];
            var part = slabs.NewVma(rest with { Start = new(cut), Offset = new(cut) });
            map.Clone(part, parents[^1]);
            slabs.SetRange(parents[^1], rest.Start, new(cut), rest.Offset);
            parents.Add(part);
        }

        var split = new SplitVmas(slabs, parents);
        for (var i = 0; i < children; i++)
            split.Fork();
        return split;
    }

    /// <summary>Adds a child of each piece.</summary>
    public IReadOnlyList<VmaHandle> Fork()
    {
        var map = new ReverseMap<CorrectSteps>(Slabs);
        var children = Parents.Select(parent => Slabs.NewVma(Slabs.Vmas[parent])).ToList();
        foreach (var (child, parent) in children.Zip(Parents))
            map.Fork(child, parent);
        return children;
    }

    /// <summary>Removes these children.</summary>
    public void Exit(IReadOnlyList<VmaHandle> children)
    {
        var map = new ReverseMap<CorrectSteps>(Slabs);
        foreach (var child in children)
        {
            map.Unlink(child);
            Slabs.Vmas.Free(child);
        }
    }

    /// <summary>Returns the number of VMAs that a walk of the page finds.</summary>
    public int Walk(AnonVmaHandle anonVma, int page)
    {
        var visitor = default(Counting);
        Slabs.VisitListed<CorrectSteps, Counting>(anonVma, new(page), ref visitor);
        return visitor.Found;
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
