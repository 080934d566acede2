using RmapProps.Contract.Observations;

namespace RmapProps.Reports.Forests;

/// <summary>
/// A chain (struct anon_vma_chain) as its two lists show it. In a correct state it is on the list of the VMA and on the list of
/// the anon_vma; in an incorrect state it may be on only one of them.
/// </summary>
/// <param name="Vma">The VMA.</param>
/// <param name="AnonVma">The anon_vma.</param>
/// <param name="OnChain">Its position on the list of the VMA, from 1, newest first; null where it is not on it.</param>
/// <param name="OnList">Its position on the list of the anon_vma, from 1, in walk order; null where it is not on it.</param>
/// <param name="IsOwn">Whether new pages of the VMA go to this anon_vma.</param>
public sealed record ChainLink(VmaName Vma, AnonVmaName AnonVma, int? OnChain, int? OnList, bool IsOwn)
{
    /// <summary>
    /// Returns all chains of a state, by an id that is the same in every state. A second VMA at the same address, which only a
    /// faulty subject shows, has no links: the lists of anon_vmas cannot tell the two apart.
    /// </summary>
    public static IReadOnlyDictionary<string, ChainLink> AllOf(Observation state)
    {
        var links = new Dictionary<string, ChainLink>();
        foreach (var process in state.Processes)
            foreach (var vma in process.Vmas.DistinctBy(vma => vma.Start))
                for (var i = 0; i < vma.Chain.Count; i++)
                    links.TryAdd(
                        IdOf(vma.NameIn(process.Name), vma.Chain[i]),
                        new(vma.NameIn(process.Name), vma.Chain[i], i + 1, null, vma.Chain[i] == vma.AnonVma));
        foreach (var anonVma in state.AnonVmas)
            for (var i = 0; i < anonVma.Vmas.Count; i++)
            {
                var id = IdOf(anonVma.Vmas[i], anonVma.Name);
                var link = links.GetValueOrDefault(id, new(anonVma.Vmas[i], anonVma.Name, null, null, false));
                links[id] = link with { OnList = link.OnList ?? i + 1 };
            }

        return links;
    }

    /// <summary>Returns the id of the chain between a VMA and an anon_vma.</summary>
    public static string IdOf(VmaName vma, AnonVmaName anonVma) =>
        vma == VmaName.Freed ? $"freed {anonVma}" : $"{vma.Pid}:{vma.Start} {anonVma}";
}
