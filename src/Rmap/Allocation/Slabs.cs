using System.Runtime.CompilerServices;
using RmapProps.Rmap.Indexes;
using RmapProps.Rmap.Objects;
using RmapProps.Rmap.Pools;

namespace RmapProps.Rmap.Allocation;

/// <summary>
/// The allocator of one machine: a pool for each type of object, the injected allocation failure, the lock, and the order of
/// creation, from which names follow (rule 55).
/// </summary>
public sealed class Slabs
{
    private readonly int longList;
    private readonly Pool<PageHandle, Page>.Change dropStalePointer;

    /// <summary>Creates empty pools.</summary>
    /// <param name="longList">The highest number of VMAs on a list without an index.</param>
    public Slabs(int longList = ListIndexes.LongList)
    {
        this.longList = longList;
        (AnonVmas, Chains, Vmas, Pages, Swap) = (new(), new(), new(), new(), new());
        (AnonVmaNames, PageNames, SwapNames) = (new(), new(), new());
        (Lock, Indexes) = (new(AnonVmas), new(AnonVmas, Chains, Vmas, longList));
        dropStalePointer = DropStalePointers();
    }

    private Slabs(Slabs original, AddressSpaceCopies spaces)
    {
        // Indexes are not copied: a list of the copy gets one at its first walk.
        longList = original.longList;
        (AnonVmas, Vmas) = (original.AnonVmas.Copy(), original.Vmas.Copy());
        AnonVmas.ChangeAll((ref anonVma) => anonVma.Index = IndexHandle.None);
        Vmas.ChangeAll((ref vma) => vma.Owner = spaces.Of(vma.Owner, Vmas));
        (Chains, Pages, Swap) = (original.Chains.Copy(), original.Pages.Copy(), original.Swap.Copy());
        (AnonVmaNames, PageNames, SwapNames) = (
            original.AnonVmaNames.Copy(), original.PageNames.Copy(), original.SwapNames.Copy());
        (Lock, Indexes) = (new(AnonVmas), new(AnonVmas, Chains, Vmas, longList));
        dropStalePointer = DropStalePointers();
        foreach (var item in original.Items.All.Reverse())
            Items.AddNewest(new(spaces.Of(item.Space, Vmas), item.Page) { Target = item.Target, AnonVma = item.AnonVma });
        foreach (var (number, migration) in original.Migrations)
            Migrations.Add(number, migration);
    }

    /// <summary>
    /// The anon_vmas. anon_vma_ctor, with anonvma_external_refcount_init: the first life of a slot begins with all fields zero:
    /// no reference and an empty list. No constructor runs between two lives, so the code that frees an anon_vma must leave it in
    /// that state.
    /// </summary>
    public Pool<AnonVmaHandle, AnonVma> AnonVmas { get; }

    /// <summary>The anon_vma_chains.</summary>
    public Pool<ChainHandle, AnonVmaChain> Chains { get; }

    /// <summary>The VMAs.</summary>
    public Pool<VmaHandle, Vma> Vmas { get; }

    /// <summary>The pages.</summary>
    public Pool<PageHandle, Page> Pages { get; }

    /// <summary>The swap entries.</summary>
    public Pool<SwapHandle, SwapEntry> Swap { get; }

    /// <summary>The injected allocation failure of this step, if any.</summary>
    public AllocationFailures Failures { get; } = new();

    /// <summary>The lock of the tree that is being read or changed.</summary>
    public RootLock Lock { get; }

    /// <summary>The indexes of the long lists.</summary>
    public ListIndexes Indexes { get; }

    /// <summary>The anon_vmas in order of creation.</summary>
    public NameTable<AnonVmaHandle, AnonVma> AnonVmaNames { get; }

    /// <summary>The pages in order of creation.</summary>
    public NameTable<PageHandle, Page> PageNames { get; }

    /// <summary>The swap entries in order of creation.</summary>
    public NameTable<SwapHandle, SwapEntry> SwapNames { get; }

    /// <summary>The items of ksmd.</summary>
    public KsmItems Items { get; } = new();

    /// <summary>The migrations in flight, by number.</summary>
    public SortedDictionary<int, Migration> Migrations { get; } = [];

    /// <summary>Copies all objects between two steps. Handles stay the same; the address spaces are those of the copy.</summary>
    /// <param name="spaces">Maps each address space to its copy.</param>
    public Slabs Copy(AddressSpaceCopies spaces) => new(this, spaces);

    /// <summary>
    /// anon_vma_alloc: allocates an anon_vma that still has the fields of the slot's previous life. If the allocation fails, the
    /// handle and the reference are both null.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref AnonVma NewAnonVma(out AnonVmaHandle anonVma)
    {
        anonVma = AnonVmaHandle.None;
        if (Failures.ShouldFail())
            return ref Unsafe.NullRef<AnonVma>();
        ref var fresh = ref AnonVmas.Allocate(out anonVma);
        AnonVmaNames.Born(anonVma);
        return ref fresh;
    }

    /// <summary>
    /// anon_vma_chain_alloc: allocates a chain between a VMA and an anon_vma, on neither list yet. If the allocation fails, the
    /// handle and the reference are both null.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref AnonVmaChain NewChain(VmaHandle vma, AnonVmaHandle anonVma, out ChainHandle chain)
    {
        chain = ChainHandle.None;
        if (Failures.ShouldFail())
            return ref Unsafe.NullRef<AnonVmaChain>();
        ref var link = ref Chains.Allocate(out chain);
        link = new() { Vma = vma, AnonVma = anonVma };
        return ref link;
    }

    /// <summary>Allocates a VMA with these fields, on no list yet. Returns null if the allocation fails.</summary>
    public VmaHandle NewVma(in Vma fields)
    {
        if (Failures.ShouldFail())
            return VmaHandle.None;
        Vmas.Allocate(out var vma) = fields with { NewestChain = ChainHandle.None, OldestChain = ChainHandle.None };
        return vma;
    }

    /// <summary>Allocates a page that is not mapped. Returns null if the allocation fails.</summary>
    public PageHandle NewPage()
    {
        if (Failures.ShouldFail())
            return PageHandle.None;
        Pages.Allocate(out var page) = default;
        return PageNames.Born(page);
    }

    /// <summary>
    /// Registers the callbacks that drop stale pointers before a pool reuses worn-out slots. Only unmapped pages, ksmd's items
    /// and name tables may keep stale pointers for long. A stale pointer anywhere else is a bug, which may then be detected late.
    /// </summary>
    private Pool<PageHandle, Page>.Change DropStalePointers()
    {
        AnonVmas.Renewing = () =>
        {
            AnonVmaNames.ForgetDead(AnonVmas);
            Pages.ChangeAll(dropStalePointer);
        };
        Pages.Renewing = () =>
        {
            PageNames.ForgetDead(Pages);
            Items.ForgetDead(Pages);
        };
        Swap.Renewing = () => SwapNames.ForgetDead(Swap);
        return (ref page) =>
        {
            if (!page.AnonVma.IsNone && !AnonVmas.IsLive(page.AnonVma))
                page.AnonVma = new(HandleWord.Freed);
        };
    }
}
