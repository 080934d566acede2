namespace RmapProps.Rmap;

/// <summary>
/// Where the objects of one machine come from and go to: a pool for each type, the allocation that is to fail, the
/// lock, and the order of births, from which names follow (rule 55).
/// </summary>
public sealed class Slabs
{
    /// <summary>Empty pools.</summary>
    public Slabs() => Lock = new(AnonVmas);

    /// <summary>
    /// The anon_vmas. anon_vma_ctor, with anonvma_external_refcount_init: the first life of a slot begins with zeros, that is,
    /// with no reference and nobody on the list. There is no constructor between two lives, so whoever frees one must leave
    /// it like that.
    /// </summary>
    public Pool<AnonVmaHandle, AnonVma> AnonVmas { get; } = new();

    /// <summary>The anon_vma_chains.</summary>
    public Pool<ChainHandle, AnonVmaChain> Chains { get; } = new();

    /// <summary>The VMAs.</summary>
    public Pool<VmaHandle, Vma> Vmas { get; } = new();

    /// <summary>The pages.</summary>
    public Pool<PageHandle, Page> Pages { get; } = new();

    /// <summary>The swap entries.</summary>
    public Pool<SwapHandle, SwapEntry> Swap { get; } = new();

    /// <summary>Which allocation fails.</summary>
    public AllocationFaults Failures { get; } = new();

    /// <summary>The lock of whichever tree is being looked at or changed.</summary>
    public RootLock Lock { get; }

    /// <summary>The anon_vmas in order of birth.</summary>
    public Register<AnonVmaHandle, AnonVma> AnonVmaNames { get; } = new();

    /// <summary>The pages in order of birth.</summary>
    public Register<PageHandle, Page> PageNames { get; } = new();

    /// <summary>The swap entries in order of birth.</summary>
    public Register<SwapHandle, SwapEntry> SwapNames { get; } = new();

    /// <summary>What ksmd remembers.</summary>
    public KsmItems Items { get; } = new();

    /// <summary>The migrations in flight, by number.</summary>
    public SortedDictionary<int, Migration> Migrations { get; } = [];

    /// <summary>anon_vma_alloc: null when it fails. The fields are those of the slot's previous life.</summary>
    public AnonVmaHandle NewAnonVma() => Failures.Strikes() ? AnonVmaHandle.None : AnonVmaNames.Born(AnonVmas.Allocate());

    /// <summary>anon_vma_chain_alloc: null when it fails.</summary>
    public ChainHandle NewChain()
    {
        if (Failures.Strikes())
            return ChainHandle.None;
        var chain = Chains.Allocate();
        Chains[chain] = default;
        return chain;
    }

    /// <summary>A VMA with these fields and on no list yet; null when the allocation fails.</summary>
    public VmaHandle NewVma(in Vma fields)
    {
        if (Failures.Strikes())
            return VmaHandle.None;
        var vma = Vmas.Allocate();
        Vmas[vma] = fields with { NewestChain = ChainHandle.None, OldestChain = ChainHandle.None };
        return vma;
    }

    /// <summary>A page that is mapped nowhere; null when the allocation fails.</summary>
    public PageHandle NewPage()
    {
        if (Failures.Strikes())
            return PageHandle.None;
        var page = PageNames.Born(Pages.Allocate());
        Pages[page] = default;
        return page;
    }
}
