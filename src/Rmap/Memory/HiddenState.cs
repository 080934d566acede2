using RmapProps.Contract.Observations;
using RmapProps.Contract.States;
using RmapProps.Rmap.Allocation;
using RmapProps.Rmap.Objects;

namespace RmapProps.Rmap.Memory;

/// <summary>
/// The state that an observation does not show although a later step can depend on it. Three things are left out. The order of a
/// pool's free slots has no effect, because a step sets every field of an object that it allocates; a faulty step that does not
/// shows at once. Generations have none, because a stale pointer never looks valid. The indexes of lists affect only the duration
/// of a walk.
/// </summary>
public static class HiddenState
{
    /// <summary>Writes, for each live page by number, the order of its items and, if its anon_vma was freed, its index.</summary>
    public static void Write(Slabs slabs, StateWriter state)
    {
        foreach (var handle in slabs.PageNames.Living(slabs.Pages))
        {
            ref var page = ref slabs.Pages[handle];
            if (page.Kind == PageKind.Anon && !slabs.AnonVmas.IsLive(page.AnonVma))
                state.Add(page.Index.Value);
            if (page.Kind == PageKind.Ksm)
                WriteItems(slabs, handle, state);
        }
    }

    private static void WriteItems(Slabs slabs, PageHandle page, StateWriter state)
    {
        foreach (var item in slabs.Items.All)
        {
            if (item.Target != page)
                continue;
            state.Add(item.Space.Pid.Value);
            state.Add(item.Space.IsGone);
            state.Add(item.Page.Value);
            state.Add(
                slabs.AnonVmas.IsLive(item.AnonVma) ? new AnonVmaName(slabs.AnonVmas[item.AnonVma].Number) : AnonVmaName.Freed);
        }
    }
}
