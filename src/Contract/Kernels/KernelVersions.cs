namespace RmapProps.Contract.Kernels;

/// <summary>
/// The public list of kernel versions. The implementation and the oracle each have the rules of every version here, in
/// their own code; a test compares their lists with this one and runs the witness of each rule change.
/// </summary>
public static class KernelVersions
{
    /// <summary>The kernel of August 2010: mm/rmap.c after 26ba0cb63cb8, with the two repairs of rules 19 and 20.</summary>
    public static readonly KernelVersion Linux2636pre = new(
        "2.6.36-pre",
        new(2010, 8, 9),
        "26ba0cb63cb8",
        "The reverse map between 2.6.35 and 2.6.36-rc1, after \"rmap: always add new vmas at the end\".",
        predecessor: null);

    /// <summary>Linux 2.6.36 as released. 2.6.36-rc1 already has its four rules.</summary>
    public static readonly KernelVersion Linux2636 = new(
        "2.6.36",
        new(2010, 10, 20),
        "f6f94e2ab1b3",
        "Linux 2.6.36 as released; 2.6.36-rc1 already has its rules.",
        Linux2636pre,
        new RuleChange(
            "288468c334e9",
            "rmap: always use anon_vma root pointer",
            "__page_set_anon_rmap: a page that belongs to an anon_vma keeps it when it is mapped again. Before, the first new "
            + "mapping moved it to the root.",
            """
            p0 mmap 0+1 rw
            p0 write 0
            p0 fork p1
            p1 write 0
            kcompactd isolate p1:0 m0
            kcompactd putback m0
            """),
        new RuleChange(
            "ad8c2ee801ad",
            "rmap: add exclusive page to private anon_vma on swapin",
            "do_swap_page: a page that only the writer can have is swapped in to the writer's own anon_vma. Before, it went to "
            + "the root.",
            """
            p0 mmap 0+1 rw
            p0 write 0
            p0 fork p1
            p1 write 0
            kswapd swapout p1:0
            kswapd drop p1:0
            p1 write 0
            """),
        new RuleChange(
            "ba6f0ff3981e",
            "ksm: fix ksm swapin time optimization",
            "ksm_might_need_to_copy: a cached page is mapped if its anon_vma and the VMA's have the same root. Before, it was "
            + "mapped only if they were the same anon_vma.",
            """
            p0 mmap 0+1 rw
            p0 write 0
            p0 fork p1
            kswapd swapout p0:0
            p1 read 0
            """),
        new RuleChange(
            "21d0d443cdc1",
            "rmap: resurrect page_address_in_vma anon_vma check",
            "page_address_in_vma: a page of another tree is not in the VMA. Before, only the index was compared.",
            """
            p0 mmap 0+1 rw
            p0 madvise 0+1 mergeable
            p0 fork p1
            p0 write 0
            p1 write 0
            ksmd merge p0:0 p1:0
            kswapd swapout p0:0
            kswapd drop p0:0
            kswapd swapoff
            """));

    /// <summary>The version that is used if none is given.</summary>
    public static KernelVersion Default => Linux2636pre;

    /// <summary>Every version, each after its predecessor.</summary>
    public static IReadOnlyList<KernelVersion> All { get; } = [Linux2636pre, Linux2636];

    /// <summary>Names in earlier releases of this program, which finding folders and command lines may still use.</summary>
    private static readonly IReadOnlyDictionary<string, KernelVersion> FormerNames =
        new Dictionary<string, KernelVersion>(StringComparer.Ordinal) { ["seed"] = Linux2636pre };

    /// <summary>Finds a version by its present or former name; null if there is none.</summary>
    public static KernelVersion? Find(string name) =>
        All.FirstOrDefault(kernel => kernel.Name == name) ?? FormerNames.GetValueOrDefault(name);
}
