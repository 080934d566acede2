namespace RmapProps.Contract.Text;

/// <summary>
/// Words of Linux memory management that readers of the kernel may try in a scenario, and that have no meaning there. An error
/// for one of them gives the reason instead of a similar word.
/// </summary>
public static class UnmodelledWords
{
    /// <summary>The page with everything that is not modelled, by its path in the repository.</summary>
    public const string Page = "src/Rmap/infidelities.md";

    private const string Files = "pages of files and shared memory are found through their file, not through anon_vmas";

    private const string Huge = "all pages have one size; transparent huge pages came with 2.6.38";

    private const string Threads = "each process has one thread and its own address space, and steps run one after the other";

    private const string Advice = "no other advice changes the reverse map of this kernel";

    private const string Heap = "the heap is an ordinary anonymous mapping; use mmap and munmap";

    private const string Length = "mremap moves a range and keeps its length; use mmap and munmap";

    private const string Policies = "memory policies and cgroups do not take part in the reverse map";

    private const string Pins = "pages that a driver pins are not modelled; only migrations and KSM items hold references";

    private static readonly string[] Prefixes = ["map_", "mremap_", "madv_", "vm_", "memfd_"];

    /// <summary>Each word in lower case, with the reason why it is not modelled.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["file"] = Files,
        ["private"] = "every mapping is private and anonymous, so scenarios do not say it",
        ["anon"] = "every mapping is private and anonymous, so scenarios do not say it",
        ["shared"] = Files,
        ["shm"] = Files,
        ["shmem"] = Files,
        ["memfd"] = Files,
        ["tmpfs"] = Files,
        ["huge"] = Huge,
        ["hugepage"] = Huge,
        ["nohugepage"] = Huge,
        ["hugetlb"] = "huge pages of hugetlbfs are found through their file, not through anon_vmas",
        ["collapse"] = Huge,
        ["khugepaged"] = Huge,
        ["thp"] = Huge,
        ["dontunmap"] = "mremap always unmaps its source; MREMAP_DONTUNMAP came with 5.7",
        ["uffd"] = "userfaultfd came with 4.3",
        ["userfaultfd"] = "userfaultfd came with 4.3",
        ["clone"] = Threads,
        ["thread"] = Threads,
        ["vfork"] = Threads,
        ["resize"] = Length,
        ["grow"] = Length,
        ["shrink"] = Length,
        ["brk"] = Heap,
        ["sbrk"] = Heap,
        ["cold"] = Advice,
        ["free"] = Advice,
        ["pageout"] = Advice,
        ["remove"] = Advice,
        ["willneed"] = Advice,
        ["cgroup"] = Policies,
        ["memcg"] = Policies,
        ["mbind"] = Policies,
        ["numa"] = Policies,
        ["gup"] = Pins,
        ["pin"] = Pins,
        ["vmsplice"] = Pins,
    };

    /// <summary>Returns the reason for a word, in any case of letters, also with a prefix such as <c>MAP_</c>; or null.</summary>
    public static string? ReasonFor(string word)
    {
        var lower = word.ToLowerInvariant();
        var prefix = Prefixes.FirstOrDefault(prefix => lower.StartsWith(prefix, StringComparison.Ordinal)) ?? "";
        return All.GetValueOrDefault(lower[prefix.Length..]);
    }
}
