namespace RmapProps.Benchmarks.Maps;

/// <summary>
/// The operations of a reverse map that the workloads use. Each implementation, with its VMAs and pages, is a struct. The
/// compiler therefore compiles a separate loop for each, and no interface call is timed.
/// </summary>
/// <typeparam name="TVma">Its VMAs.</typeparam>
/// <typeparam name="TPage">Its pages.</typeparam>
public interface IMap<TVma, TPage>
    where TVma : struct
    where TPage : struct
{
    /// <summary>The number of live anon_vmas.</summary>
    int AnonVmas { get; }

    /// <summary>The number of live anon_vma_chains.</summary>
    int Chains { get; }

    /// <summary>Ends a run: drops records of freed objects.</summary>
    void EndStep();

    /// <summary>Creates a VMA without links. The linear index of its first page is its page number.</summary>
    TVma NewVma(long start, long length);

    /// <summary>Frees a VMA without links.</summary>
    void FreeVma(TVma vma);

    /// <summary>Creates a page without mappings.</summary>
    TPage NewPage();

    /// <summary>Frees a page without mappings.</summary>
    void FreePage(TPage page);

    /// <summary>anon_vma_prepare: gives a VMA an anon_vma if it has none.</summary>
    void Prepare(TVma vma);

    /// <summary>anon_vma_fork: links the child's VMA to the parent's anon_vmas and to one of its own.</summary>
    void Fork(TVma child, TVma parent);

    /// <summary>
    /// The part of __split_vma that concerns the reverse map: the part above the cut is a new VMA, linked to all anon_vmas of the
    /// old one.
    /// </summary>
    TVma Split(TVma vma, long cut);

    /// <summary>unlink_anon_vmas: unlinks a VMA from all anon_vmas.</summary>
    void Unlink(TVma vma);

    /// <summary>page_add_new_anon_rmap: adds the first mapping of a fresh page.</summary>
    void AddNew(TPage page, TVma vma, long at);

    /// <summary>page_dup_rmap: counts a mapping that fork adds.</summary>
    void Duplicate(TPage page);

    /// <summary>page_move_anon_rmap: moves a page to the anon_vma of its only owner.</summary>
    void MoveTo(TPage page, TVma vma);

    /// <summary>page_remove_rmap: removes one mapping. Returns whether it was the last.</summary>
    bool Remove(TPage page);

    /// <summary>Returns the number of entries that map a page.</summary>
    int MapCountOf(TPage page);

    /// <summary>rmap_walk that counts the VMAs that can contain the page.</summary>
    int Walk(TPage page);

    /// <summary>rmap_walk that records the places where the page can be.</summary>
    void Walk(TPage page, List<Hit<TVma>> hits);

    /// <summary>Returns the number of entries that such a walk visits, in lists and in indexes.</summary>
    long VisitsOf(TPage page);
}

/// <summary>A result of a walk.</summary>
/// <typeparam name="TVma">VMAs.</typeparam>
/// <param name="Vma">The VMA.</param>
/// <param name="At">The page number in the VMA.</param>
public readonly record struct Hit<TVma>(TVma Vma, long At);
