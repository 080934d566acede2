using RmapProps.Contract.Observations;
using RmapProps.Contract.States;
using RmapProps.Oracle.State;

namespace RmapProps.Oracle.Observations;

/// <summary>
/// What the observation does not show and a later step can depend on: for each living page, oldest first, in which order
/// its items are, and at which index it hangs once its anon_vma is freed. The contract says why there is no more.
/// </summary>
internal static class HiddenState
{
    public static void Write(World world, StateWriter state)
    {
        var census = new ReferenceCensus(world);
        foreach (var page in census.Pages.Keys.OrderBy(page => page.Number))
        {
            if (page.AnonVma is { } anonVma && !census.AnonVmas.ContainsKey(anonVma))
                state.Add(page.Index.Value);
            if (page.IsKsm)
                WriteItems(world, page, state);
        }
    }

    /// <summary>Which they are, and how many, the observation has said; what is left is which of them comes when.</summary>
    private static void WriteItems(World world, Page page, StateWriter state)
    {
        foreach (var item in world.Items.Where(item => item.Page == page))
        {
            state.Add(item.Space.Pid.Value);
            state.Add(!world.Processes.ContainsValue(item.Space));
            state.Add(item.At.Value);
            state.Add(new AnonVmaName(item.AnonVma.Number));
        }
    }
}
