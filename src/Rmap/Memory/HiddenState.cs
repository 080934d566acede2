using RmapProps.Contract.Observations;
using RmapProps.Contract.States;
using RmapProps.Rmap.Allocation;
using RmapProps.Rmap.Objects;

namespace RmapProps.Rmap.Memory;

/// <summary>
/// What an observation does not show and a later step can depend on. Where the freed objects of a pool lie is left out: a
/// step sets every field of what it allocates; and a mistake that does not shows at once. So are generations, because a stale
/// pointer never looks good, and the indexes of lists, because they decide how long a walk takes and not what it finds.
/// </summary>
public static class HiddenState
{
    /// <summary>
    /// Writes, for each living page by number, the order of its items and the index at which it hangs on what was freed.
    /// </summary>
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
