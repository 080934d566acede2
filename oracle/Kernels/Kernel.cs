using RmapProps.Contract.Kernels;

namespace RmapProps.Oracle.Kernels;

/// <summary>The points in which kernel versions differ. Each version is a class that overrides the methods that differ.</summary>
internal abstract class Kernel
{
    private static readonly Kernel[] All = [new Linux2636pre(), new Linux2636()];

    /// <summary>The versions that the oracle implements.</summary>
    public static IEnumerable<KernelVersion> Versions => All.Select(kernel => kernel.Version);

    /// <summary>The version in the public list.</summary>
    public abstract KernelVersion Version { get; }

    /// <summary>Returns the rules of a version.</summary>
    /// <exception cref="ArgumentException">The oracle does not implement this version.</exception>
    public static Kernel Of(KernelVersion version) => All.FirstOrDefault(kernel => kernel.Version == version)
        ?? throw new ArgumentException($"the oracle (oracle/Kernels) has no rules for kernel {version}", nameof(version));

    /// <summary>
    /// __page_set_anon_rmap: returns whether the first mapping of a page that was mapped before chooses its anon_vma and index
    /// again.
    /// </summary>
    public abstract bool MayReattach(Page page);

    /// <summary>do_swap_page, page_add_anon_rmap: returns the anon_vma of a page that gets its first mapping in a VMA.</summary>
    /// <param name="vma">The VMA.</param>
    /// <param name="hadNone">Whether the page had no anon_vma.</param>
    /// <param name="exclusive">Whether a write brought the page in, and no other process can map it.</param>
    public abstract AnonVma AnonVmaFor(Vma vma, bool hadNone, bool exclusive);

    /// <summary>
    /// ksm_might_need_to_copy: returns whether swap-in must copy a cached page, because the page and the VMA have different
    /// anon_vmas.
    /// </summary>
    public abstract bool IsForeign(AnonVma theirs, AnonVma own);

    /// <summary>
    /// page_address_in_vma: returns whether a page of one anon_vma may be in a VMA of another, if its index fits.
    /// </summary>
    public abstract bool MayBeIn(AnonVma ofPage, AnonVma ofVma);
}
