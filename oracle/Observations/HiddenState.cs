using RmapProps.Contract.Observations;
using RmapProps.Contract.States;
using RmapProps.Oracle.State;

namespace RmapProps.Oracle.Observations;

/// <summary>
/// Writes the state that the observation does not show but a later step can depend on. For each living page, oldest first, these
/// are the order of its items, and its index if its anon_vma has been freed. The contract explains why there is no more.
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

    /// <summary>Writes the order of the items of a page; the observation already shows which items exist.</summary>
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
