namespace RmapProps.Contract;

/// <summary>
/// Which kernel's rules apply, where kernels differ on purpose: a set of named rules. What a kernel got wrong is a
/// fault, not a rule. Both machines are made with one and ask it by rule, never by the name of a kernel.
/// </summary>
/// <param name="Name">As <c>--rules</c> takes it.</param>
/// <param name="AnonPageStaysPut">
/// __page_set_anon_rmap: a page that hangs on an anon_vma already stays there when it is mapped again (288468c334e9).
/// Otherwise the first one to map it again decides anew.
/// </param>
/// <param name="ExclusiveSwapInIsOwn">
/// do_swap_page: a page that a write swaps in and may keep hangs on the VMA's own anon_vma, if it hung nowhere
/// (ad8c2ee801ad). Otherwise on the root.
/// </param>
/// <param name="SwapInComparesRoots">
/// ksm_might_need_to_copy: a cached page is used if its anon_vma has the same root as the VMA's (ba6f0ff3981e).
/// Otherwise only if it is the same anon_vma.
/// </param>
/// <param name="AddressNeedsSameRoot">
/// page_address_in_vma: a page whose tree is not the VMA's is not there (21d0d443cdc1). Otherwise the index decides alone.
/// </param>
public sealed record RuleSet(
    string Name,
    bool AnonPageStaysPut,
    bool ExclusiveSwapInIsOwn,
    bool SwapInComparesRoots,
    bool AddressNeedsSameRoot)
{
    /// <summary>The post-image of the seed: mm/rmap.c at 26ba0cb63cb8, 2.6.36-rc1.</summary>
    public static readonly RuleSet Seed = new("seed", false, false, false, false);

    /// <summary>Linux 2.6.36 as it was released.</summary>
    public static readonly RuleSet Final2636 = new("2.6.36", true, true, true, true);

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<RuleSet> All = [Seed, Final2636];

    /// <summary>The rules of this name, or null.</summary>
    public static RuleSet? Find(string name) => All.FirstOrDefault(rules => rules.Name == name);

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
