using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;
using RmapProps.Rmap.Allocation;
using RmapProps.Rmap.Objects;
using RmapProps.Rmap.ReverseMaps;
using RmapProps.Rmap.Rules;

namespace RmapProps.PropertyTests.Rmap.ReverseMaps;

/// <summary>A reverse map with VMAs outside any address space, so that a test can use its parts separately.</summary>
public sealed class Tree
{
    public Tree()
    {
        Map = new(Slabs);
        Mappings = new(Slabs);
    }

    public Slabs Slabs { get; } = new();

    public ReverseMap<CorrectSteps> Map { get; }

    public PageMappings<Linux2636pre, CorrectSteps> Mappings { get; }

    /// <summary>Creates a VMA with the pages [16, 20) of some process, without links.</summary>
    public VmaHandle NewVma(int pid) => Slabs.NewVma(new()
    {
        Owner = new(Slabs.Vmas, new(pid)),
        Start = new(16),
        End = new(20),
        Offset = new(100),
        Attributes = new(Protection.ReadWrite, VmaFlags.None),
    });

    /// <summary>Creates a VMA with its own anon_vma.</summary>
    public VmaHandle NewPrepared(int pid)
    {
        var vma = NewVma(pid);
        Assert.True(Map.Prepare(vma, AnonVmaHandle.None));
        return vma;
    }

    /// <summary>Creates a child's VMA as fork does.</summary>
    public VmaHandle NewForked(int pid, VmaHandle parent)
    {
        var child = NewVma(pid);
        Assert.True(Map.Fork(child, parent));
        return child;
    }

    public AnonVmaHandle OwnOf(VmaHandle vma) => Slabs.Vmas[vma].AnonVma;

    /// <summary>Returns the same_vma list, newest first.</summary>
    public IEnumerable<AnonVmaHandle> ChainOf(VmaHandle vma)
    {
        for (var chain = Slabs.Vmas[vma].NewestChain; !chain.IsNone; chain = Slabs.Chains[chain].OlderOfVma)
            yield return Slabs.Chains[chain].AnonVma;
    }

    /// <summary>Returns the same_vma list from its other end.</summary>
    public IEnumerable<AnonVmaHandle> ChainBackwardsOf(VmaHandle vma)
    {
        for (var chain = Slabs.Vmas[vma].OldestChain; !chain.IsNone; chain = Slabs.Chains[chain].NewerOfVma)
            yield return Slabs.Chains[chain].AnonVma;
    }

    /// <summary>Returns the same_anon_vma list, in order of linking.</summary>
    public IEnumerable<VmaHandle> ListOf(AnonVmaHandle anonVma)
    {
        for (var chain = Slabs.AnonVmas[anonVma].FirstChain; !chain.IsNone; chain = Slabs.Chains[chain].NextOfAnonVma)
            yield return Slabs.Chains[chain].Vma;
    }

    /// <summary>Returns the same_anon_vma list from its other end.</summary>
    public IEnumerable<VmaHandle> ListBackwardsOf(AnonVmaHandle anonVma)
    {
        for (var chain = Slabs.AnonVmas[anonVma].LastChain; !chain.IsNone; chain = Slabs.Chains[chain].PreviousOfAnonVma)
            yield return Slabs.Chains[chain].Vma;
    }
}
