using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;
using RmapProps.Rmap.Allocation;
using RmapProps.Rmap.Indexes;
using RmapProps.Rmap.Objects;
using RmapProps.Rmap.Pools;
using RmapProps.Rmap.Rules;

namespace RmapProps.Rmap.ReverseMaps;

/// <summary>The action of try_to_unmap: the low byte of its flags.</summary>
public enum UnmapAction
{
    /// <summary>TTU_UNMAP: mappings become swap entries.</summary>
    Unmap,

    /// <summary>TTU_MIGRATION: mappings become migration entries, or swap entries if the page is in the swap cache.</summary>
    Migration,

    /// <summary>TTU_MUNLOCK: only checks whether a locked VMA maps the page.</summary>
    Munlock,
}

/// <summary>The conditions that try_to_unmap ignores.</summary>
[Flags]
public enum UnmapFlags
{
    /// <summary>Ignores nothing.</summary>
    None = 0,

    /// <summary>TTU_IGNORE_MLOCK: treats locked VMAs as unlocked.</summary>
    IgnoreMlock = 1,

    /// <summary>TTU_IGNORE_ACCESS: treats young entries as old.</summary>
    IgnoreAccess = 2,
}

/// <summary>The results of try_to_unmap (SWAP_SUCCESS and others).</summary>
public enum UnmapResult
{
    /// <summary>The page is not mapped any more.</summary>
    Success,

    /// <summary>A mapping was not found or remains; a retry may succeed.</summary>
    Again,

    /// <summary>An entry was young.</summary>
    Fail,

    /// <summary>A locked VMA maps the page.</summary>
    Mlock,
}

/// <summary>try_to_unmap and try_to_munlock: walks that remove mappings or check their VMAs.</summary>
/// <typeparam name="TRules">The rules of a kernel version.</typeparam>
/// <typeparam name="TSteps">The steps that a fault can replace.</typeparam>
/// <param name="slabs">The machine's objects.</param>
/// <param name="walks">Finds the mappings.</param>
/// <param name="mappings">Counts the mappings that pages lose.</param>
public sealed class PageUnmaps<TRules, TSteps>(Slabs slabs, Walks<TRules, TSteps> walks, PageMappings<TRules, TSteps> mappings)
    where TRules : struct, IRules
    where TSteps : struct, ISteps
{
    /// <summary>try_to_unmap: replaces every mapping of a page by a swap or migration entry.</summary>
    public UnmapResult TryUnmap(PageHandle page, UnmapAction action, UnmapFlags flags)
    {
        var visitor = new Unmapping(this, page, action, flags);
        walks.WalkMapped(page, ref visitor);
        return visitor.Result != UnmapResult.Mlock && slabs.Pages[page].MapCount == 0 ? UnmapResult.Success : visitor.Result;
    }

    /// <summary>try_to_munlock: whether a locked VMA maps the page.</summary>
    public bool IsHeldByLocked(PageHandle page) => TryUnmap(page, UnmapAction.Munlock, UnmapFlags.None) == UnmapResult.Mlock;

    /// <summary>
    /// is_vma_temporary_stack: whether this is exec's half-built stack. Its pages will move without the lock.
    /// </summary>
    private static bool IsTemporaryStack(in Vma vma) =>
        vma.Attributes.GrowsDown && (vma.Attributes.Flags & VmaFlags.Incomplete) != 0;

    /// <summary>try_to_unmap_one: replaces one mapping, unless its VMA or its young bit forbids that.</summary>
    private UnmapResult UnmapOne(PageHandle page, VmaHandle vma, PageNumber at, UnmapAction action, UnmapFlags flags)
    {
        ref var place = ref slabs.Vmas[vma];
        if (!place.Owner.Pages.TryGet(at, out var entry) || !entry.Maps(page))
            return UnmapResult.Again;
        if ((flags & UnmapFlags.IgnoreMlock) == 0)
        {
            if (place.Attributes.IsLocked)
                return UnmapResult.Mlock;
            if (action == UnmapAction.Munlock)
                return UnmapResult.Again;
        }

        if ((flags & UnmapFlags.IgnoreAccess) == 0 && entry.IsYoung)
        {
            place.Owner.Pages.Set(at, entry with { IsYoung = false });
            return UnmapResult.Fail;
        }

        var swap = slabs.Pages[page].Swap;
        if (!swap.IsNone)
        {
            slabs.Swap[swap].Holders += TSteps.HoldsUnmappedSwap ? 1 : 0;
            place.Owner.Pages.Set(at, Pte.InSwap(swap));
        }
        else if (action == UnmapAction.Migration)
        {
            place.Owner.Pages.Set(at, Pte.InFlight(page, entry.IsWritable));
        }
        else
        {
            throw new KernelBugException("unmapped an anonymous page that is neither in the swap cache nor migrating");
        }

        mappings.Remove(page);
        return UnmapResult.Again;
    }

    /// <summary>try_to_unmap_anon and try_to_unmap_ksm: continues until a mapping cannot be removed or none is left.</summary>
    private struct Unmapping(PageUnmaps<TRules, TSteps> unmaps, PageHandle page, UnmapAction action, UnmapFlags flags) : IVisitor
    {
        public UnmapResult Result { get; private set; } = UnmapResult.Again;

        public bool Visit(VmaHandle vma, PageNumber at)
        {
            var slabs = unmaps.Slabs;
            var isAnon = slabs.Pages[page].Kind == PageKind.Anon;
            if (isAnon && action == UnmapAction.Migration && TSteps.SparesTemporaryStacks && IsTemporaryStack(slabs.Vmas[vma]))
                return true;
            Result = unmaps.UnmapOne(page, vma, at, action, flags);
            return Result == UnmapResult.Again && slabs.Pages[page].MapCount > 0;
        }
    }

    private Slabs Slabs => slabs;
}
