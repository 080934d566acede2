namespace RmapProps.Benchmarks.Maps;

/// <summary>
/// What the workloads ask of a reverse map. Each implementation is a struct, and so are its VMAs and pages, so that the
/// compiler makes a loop for each of its own and no call through an interface is timed.
/// </summary>
/// <typeparam name="TVma">Its VMAs.</typeparam>
/// <typeparam name="TPage">Its pages.</typeparam>
public interface IMap<TVma, TPage>
    where TVma : struct
    where TPage : struct
{
    /// <summary>How many anon_vmas live.</summary>
    int AnonVmas { get; }

    /// <summary>How many anon_vma_chains live.</summary>
    int Chains { get; }

    /// <summary>Between two runs: whatever is noted of objects that are gone is forgotten.</summary>
    void EndStep();

    /// <summary>A VMA that is linked to nothing, whose linear index is its first page.</summary>
    TVma NewVma(long start, long length);

    /// <summary>Gives a VMA back that was unlinked, or was never linked.</summary>
    void FreeVma(TVma vma);

    /// <summary>A page that nobody maps.</summary>
    TPage NewPage();

    /// <summary>Gives a page back that nobody maps.</summary>
    void FreePage(TPage page);

    /// <summary>anon_vma_prepare: makes sure that a VMA has an anon_vma.</summary>
    void Prepare(TVma vma);

    /// <summary>anon_vma_fork.</summary>
    void Fork(TVma child, TVma parent);

    /// <summary>
    /// What __split_vma does to the reverse map: the part from the cut on is a new VMA, and is linked wherever the old one
    /// is.
    /// </summary>
    TVma Split(TVma vma, long cut);

    /// <summary>unlink_anon_vmas.</summary>
    void Unlink(TVma vma);

    /// <summary>page_add_new_anon_rmap.</summary>
    void AddNew(TPage page, TVma vma, long at);

    /// <summary>page_dup_rmap.</summary>
    void Duplicate(TPage page);

    /// <summary>page_move_anon_rmap.</summary>
    void MoveTo(TPage page, TVma vma);

    /// <summary>page_remove_rmap. Whether that was the last mapping.</summary>
    bool Remove(TPage page);

    /// <summary>How many entries map a page.</summary>
    int MapCountOf(TPage page);

    /// <summary>rmap_walk with a function that counts: the VMAs in which the page can lie.</summary>
    int Walk(TPage page);

    /// <summary>The same walk with a function that writes down where it was.</summary>
    void Walk(TPage page, List<Hit<TVma>> hits);

    /// <summary>How many entries such a walk looks at, in lists or beside them.</summary>
    long VisitsOf(TPage page);
}

/// <summary>What a walk came upon.</summary>
/// <typeparam name="TVma">VMAs.</typeparam>
/// <param name="Vma">The VMA.</param>
/// <param name="At">Where the page lies in it.</param>
public readonly record struct Hit<TVma>(TVma Vma, long At);
