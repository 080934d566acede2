using System.Runtime.CompilerServices;
using RmapProps.Rmap.Indexes;
using RmapProps.Rmap.Objects;
using RmapProps.Rmap.Pools;

namespace RmapProps.Rmap.Allocation;

/// <summary>
/// Where the objects of one machine come from and go to: a pool for each type, the allocation that is to fail, the
/// lock, and the order of births, from which names follow (rule 55).
/// </summary>
public sealed class Slabs
{
    private readonly int longList;
    private readonly Pool<PageHandle, Page>.Change letGo;

    /// <summary>Empty pools.</summary>
    /// <param name="longList">How many VMAs a list may have and stay without an index.</param>
    public Slabs(int longList = ListIndexes.LongList)
    {
        this.longList = longList;
        (AnonVmas, Chains, Vmas, Pages, Swap) = (new(), new(), new(), new(), new());
        (AnonVmaNames, PageNames, SwapNames) = (new(), new(), new());
        (Lock, Indexes) = (new(AnonVmas), new(AnonVmas, Chains, Vmas, longList));
        letGo = LetGoOfStalePointers();
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
        letGo = LetGoOfStalePointers();
        foreach (var item in original.Items.All.Reverse())
            Items.AddNewest(new(spaces.Of(item.Space, Vmas), item.Page) { Target = item.Target, AnonVma = item.AnonVma });
        foreach (var (number, migration) in original.Migrations)
            Migrations.Add(number, migration);
    }

    /// <summary>
    /// The anon_vmas. anon_vma_ctor, with anonvma_external_refcount_init: the first life of a slot begins with zeros, that is,
    /// with no reference and nobody on the list. There is no constructor between two lives, so whoever frees one must leave
    /// it like that.
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

    /// <summary>Which allocation fails.</summary>
    public AllocationFailures Failures { get; } = new();

    /// <summary>The lock of whichever tree is being looked at or changed.</summary>
    public RootLock Lock { get; }

    /// <summary>What long lists have beside them.</summary>
    public ListIndexes Indexes { get; }

    /// <summary>The anon_vmas in order of birth.</summary>
    public NameTable<AnonVmaHandle, AnonVma> AnonVmaNames { get; }

    /// <summary>The pages in order of birth.</summary>
    public NameTable<PageHandle, Page> PageNames { get; }

    /// <summary>The swap entries in order of birth.</summary>
    public NameTable<SwapHandle, SwapEntry> SwapNames { get; }

    /// <summary>What ksmd remembers.</summary>
    public KsmItems Items { get; } = new();

    /// <summary>The migrations in flight, by number.</summary>
    public SortedDictionary<int, Migration> Migrations { get; } = [];

    /// <summary>The same objects at the same handles, in address spaces of their own, between two steps.</summary>
    /// <param name="spaces">Which address space became which.</param>
    public Slabs Copy(AddressSpaceCopies spaces) => new(this, spaces);

    /// <summary>
    /// anon_vma_alloc: the fields are those of the slot's previous life. When it fails both pointers to it are null.
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
    /// anon_vma_chain_alloc: a chain between these two, on neither's list yet. When it fails both pointers to it are null.
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

    /// <summary>A VMA with these fields and on no list yet; null when the allocation fails.</summary>
    public VmaHandle NewVma(in Vma fields)
    {
        if (Failures.ShouldFail())
            return VmaHandle.None;
        Vmas.Allocate(out var vma) = fields with { NewestChain = ChainHandle.None, OldestChain = ChainHandle.None };
        return vma;
    }

    /// <summary>A page that is mapped nowhere; null when the allocation fails.</summary>
    public PageHandle NewPage()
    {
        if (Failures.ShouldFail())
            return PageHandle.None;
        Pages.Allocate(out var page) = default;
        return PageNames.Born(page);
    }

    /// <summary>
    /// What may point to the dead for long: a page that is not mapped, an item of ksmd, a list of names. Whoever else does
    /// has made a mistake, and may be caught later than at once.
    /// </summary>
    private Pool<PageHandle, Page>.Change LetGoOfStalePointers()
    {
        AnonVmas.Renewing = () =>
        {
            AnonVmaNames.ForgetDead(AnonVmas);
            Pages.ChangeAll(letGo);
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
