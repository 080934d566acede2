using System.Runtime.CompilerServices;
using RmapProps.Rmap.Allocation;
using RmapProps.Rmap.Objects;

namespace RmapProps.Rmap.ReverseMaps;

/// <summary>
/// The two doubly linked lists that an <see cref="AnonVmaChain"/> is a member of. These methods only change links.
/// <see cref="ReverseMap{TSteps}"/> decides which list changes under which lock.
/// </summary>
public static class ChainLists
{
    /// <summary>list_add(same_vma): adds a chain at the front, so that the newest anon_vma of a VMA comes first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddNewestToVma(this Slabs slabs, ChainHandle chain, ref AnonVmaChain link, ref Vma vma)
    {
        link.OlderOfVma = vma.NewestChain;
        if (vma.NewestChain.IsNone)
            vma.OldestChain = chain;
        else
            slabs.Chains[vma.NewestChain].NewerOfVma = chain;
        vma.NewestChain = chain;
    }

    /// <summary>list_add_tail(same_vma): adds a chain at the tail. Used only by faults.</summary>
    public static void AddOldestToVma(this Slabs slabs, ChainHandle chain)
    {
        ref var link = ref slabs.Chains[chain];
        ref var vma = ref slabs.Vmas[link.Vma];
        link.NewerOfVma = vma.OldestChain;
        if (vma.OldestChain.IsNone)
            vma.NewestChain = chain;
        else
            slabs.Chains[vma.OldestChain].OlderOfVma = chain;
        vma.OldestChain = chain;
    }

    /// <summary>list_del(same_vma): removes a chain from the list of its VMA.</summary>
    public static void RemoveFromVma(this Slabs slabs, ChainHandle chain)
    {
        ref var link = ref slabs.Chains[chain];
        ref var vma = ref slabs.Vmas[link.Vma];
        if (link.NewerOfVma.IsNone)
            vma.NewestChain = link.OlderOfVma;
        else
            slabs.Chains[link.NewerOfVma].OlderOfVma = link.OlderOfVma;
        if (link.OlderOfVma.IsNone)
            vma.OldestChain = link.NewerOfVma;
        else
            slabs.Chains[link.OlderOfVma].NewerOfVma = link.NewerOfVma;
    }

    /// <summary>list_add_tail(same_anon_vma): adds a chain at the tail, so that a walk visits VMAs in order of linking.</summary>
    public static void AddLastToAnonVma(this Slabs slabs, ChainHandle chain)
    {
        ref var link = ref slabs.Chains[chain];
        slabs.AddLastToAnonVma(chain, ref link, ref slabs.AnonVmas[link.AnonVma]);
    }

    /// <summary>Adds a chain at the tail, for a caller that has looked up the chain and the anon_vma.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddLastToAnonVma(this Slabs slabs, ChainHandle chain, ref AnonVmaChain link, ref AnonVma anonVma)
    {
        link.PreviousOfAnonVma = anonVma.LastChain;
        if (anonVma.LastChain.IsNone)
            anonVma.FirstChain = chain;
        else
            slabs.Chains[anonVma.LastChain].NextOfAnonVma = chain;
        anonVma.LastChain = chain;
        anonVma.Length++;
    }

    /// <summary>list_add(same_anon_vma): adds a chain at the front. Used only by faults.</summary>
    public static void AddFirstToAnonVma(this Slabs slabs, ChainHandle chain)
    {
        ref var link = ref slabs.Chains[chain];
        ref var anonVma = ref slabs.AnonVmas[link.AnonVma];
        link.NextOfAnonVma = anonVma.FirstChain;
        if (anonVma.FirstChain.IsNone)
            anonVma.LastChain = chain;
        else
            slabs.Chains[anonVma.FirstChain].PreviousOfAnonVma = chain;
        anonVma.FirstChain = chain;
        anonVma.Length++;
        if (!anonVma.Index.IsNone)
            slabs.Indexes.Forget(ref anonVma);
    }

    /// <summary>list_del(same_anon_vma): removes a chain from the list of its anon_vma.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RemoveFromAnonVma(this Slabs slabs, ChainHandle chain, ref AnonVmaChain link, ref AnonVma anonVma)
    {
        if (link.PreviousOfAnonVma.IsNone)
            anonVma.FirstChain = link.NextOfAnonVma;
        else
            slabs.Chains[link.PreviousOfAnonVma].NextOfAnonVma = link.NextOfAnonVma;
        if (link.NextOfAnonVma.IsNone)
            anonVma.LastChain = link.PreviousOfAnonVma;
        else
            slabs.Chains[link.NextOfAnonVma].PreviousOfAnonVma = link.PreviousOfAnonVma;
        anonVma.Length--;
        if (!anonVma.Index.IsNone)
            slabs.Indexes.Remove(ref anonVma, chain);
    }
}
