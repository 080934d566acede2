using RmapProps.Contract.Machines;

namespace RmapProps.Contract.States;

/// <summary>
/// A machine of which there can be a second one in the same state, and whose states can be told apart: what it takes to
/// try all that can come next, and to see that one has been here before. Both methods are for between two steps.
/// </summary>
public interface ICopyableMachine : IMachine
{
    /// <summary>A machine in the same state. The two share nothing that a step of either could change.</summary>
    ICopyableMachine Copy();

    /// <summary>
    /// Writes what can influence a later outcome or observation and what <see cref="IMachine.Observe"/> does not show.
    /// Two machines of one kind and rules whose observations are equal up to names, and who write the same here, behave
    /// equally for ever (see <see cref="StateKey"/>). By the rules of the format there are two such things:
    /// </summary>
    /// <remarks>
    /// <list type="bullet">
    /// <item>
    /// The order of ksmd's items for one page, because it is the order of a walk (rules 51 and 52), and the observation
    /// sorts them. The order between items of different pages means nothing: no walk meets both, and two KSM pages
    /// never become one. Nor does an item mean anything whose page is freed, but for being there.
    /// </item>
    /// <item>
    /// The index of a page whose anon_vma is freed, because swapoff still looks for the page there (rule 44), and of an
    /// unmapped one the observation shows neither (rule 58). Which anon_vma it was means nothing: it is no living
    /// VMA's. Nor has it a living root: only the root of a tree that is gone can be freed under a page, since all
    /// who map or hold a page of a younger anon_vma are linked to it.
    /// </item>
    /// </list>
    /// Left out besides, because nothing ever asks for it: how many names were used up, as new ones only have to come
    /// behind those of the living; when a VMA was linked, beyond the order of the lists, which the observation shows;
    /// where a page without anon_vma hung before it became a KSM page; and what was in an address space that is gone.
    /// </remarks>
    void WriteHiddenState(StateWriter state);
}
