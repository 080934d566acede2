using RmapProps.Contract.Kernels;

namespace RmapProps.Oracle.Kernels;

/// <summary>
/// The questions to which kernel versions give different answers. Each version is a class that overrides the answers that
/// differ.
/// </summary>
internal abstract class Kernel
{
    private static readonly Kernel[] All = [new Linux2636pre(), new Linux2636()];

    /// <summary>The versions whose rules the oracle has.</summary>
    public static IEnumerable<KernelVersion> Versions => All.Select(kernel => kernel.Version);

    /// <summary>The version in the public list.</summary>
    public abstract KernelVersion Version { get; }

    /// <summary>The rules of a version.</summary>
    /// <exception cref="ArgumentException">The oracle does not have them.</exception>
    public static Kernel Of(KernelVersion version) => All.FirstOrDefault(kernel => kernel.Version == version)
        ?? throw new ArgumentException($"the oracle (oracle/Kernels) has no rules for kernel {version}", nameof(version));

    /// <summary>
    /// __page_set_anon_rmap: whether the first mapping of a page that was mapped before chooses its anon_vma and index again.
    /// </summary>
    public abstract bool ChoosesAgain(Page page);

    /// <summary>do_swap_page, page_add_anon_rmap: the anon_vma of a page whose first mapping is in this VMA.</summary>
    /// <param name="vma">The VMA.</param>
    /// <param name="hadNone">Whether the page had none.</param>
    /// <param name="exclusive">Whether a write brought it in, and no other process can have it.</param>
    public abstract AnonVma AnonVmaFor(Vma vma, bool hadNone, bool exclusive);

    /// <summary>
    /// ksm_might_need_to_copy: whether a cached page that belongs to one anon_vma is copied where a VMA with another swaps it
    /// in.
    /// </summary>
    public abstract bool IsForeign(AnonVma theirs, AnonVma own);

    /// <summary>page_address_in_vma: whether a page of this anon_vma may be in a VMA with that one, if its index fits.</summary>
    public abstract bool MayBeIn(AnonVma ofPage, AnonVma ofVma);
}
