namespace RmapProps.Contract.Observations;

/// <summary>
/// Writes observations as numbers, for comparison up to names: every field of every view, in the order of the format.
/// </summary>
internal static class ObservationNumbers
{
    public static void Write(IStateNumbers state, Observation seen)
    {
        WriteList(state, seen.Processes);
        WriteList(state, seen.AnonVmas);
        WriteList(state, seen.Pages);
        WriteList(state, seen.Swap);
        WriteList(state, seen.Migrations);
        WriteList(state, seen.Items);
        WriteView(state, seen.Allocated);
    }

    private static void WriteList<TView>(IStateNumbers state, Sequence<TView> views)
        where TView : IView<TView>
    {
        state.Add(views.Count);
        foreach (var view in views)
            WriteView(state, view);
    }

    private static void WriteView<TView>(IStateNumbers state, TView view)
        where TView : IView<TView>
    {
        foreach (var field in TView.Section.Fields)
            field.WriteState(state, view);
        if (view is ProcessView process)
        {
            WriteList(state, process.Vmas);
            WriteList(state, process.Entries);
        }
    }
}
