using RmapProps.Contract.Machines;

namespace RmapProps.Contract.States;

/// <summary>
/// A machine that can be copied, with states that can be compared. An exhaustive search needs both, to try every next step and to
/// recognize states that it has seen. Both methods are called between two steps.
/// </summary>
public interface ICopyableMachine : IMachine
{
    /// <summary>Returns a machine in the same state. The two share nothing that a step of either could change.</summary>
    ICopyableMachine Copy();

    /// <summary>
    /// Writes the hidden state: everything that can influence a later outcome or observation and that <see
    /// cref="IMachine.Observe"/> does not show. Two machines of one kind and rules behave equally for ever if their observations
    /// are equal up to names and if they write the same hidden state (see <see cref="StateKey"/>). By the rules of the format,
    /// the hidden state has two parts:
    /// </summary>
    /// <remarks>
    /// <list type="bullet">
    /// <item>
    /// The order of the KSM items of one page, because it is the order of a walk (rules 51 and 52), and the observation sorts
    /// them. The order between items of different pages is irrelevant: no walk visits both, and two KSM pages never become
    /// one. An item of a freed page matters only because it exists.
    /// </item>
    /// <item>
    /// The index of a page with a freed anon_vma, because swapoff still uses it to look for the page (rule 44). The observation
    /// does not show it for an unmapped page (rule 58). The identity of that anon_vma is irrelevant, because no living VMA uses
    /// it. Its root is not alive either: only the root of a tree that is gone can be freed under a page. All mappings and swap
    /// holders of a page of a younger anon_vma are linked to that anon_vma.
    /// </item>
    /// </list>
    /// Nothing ever reads the rest of the state. The number of used names does not matter, since new names only have to follow
    /// the living ones. The time when a VMA was linked matters only as the order of the lists, which the observation shows. The
    /// former anon_vma of a KSM page and the contents of an exited address space do not matter.
    /// </remarks>
    void WriteHiddenState(StateWriter state);
}
