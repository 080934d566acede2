using System.Runtime.InteropServices;
using RmapProps.Contract.Observations;

namespace RmapProps.Contract.Streams;

/// <summary>
/// Writes observations to streams, field by field, according to the table. A system that keeps its state in other objects calls
/// the methods of <see cref="ObservationStream"/> instead, which need no views.
/// </summary>
internal static class StreamWriter
{
    public static void Write(ObservationStream stream, Observation seen)
    {
        WriteList(stream, seen.Processes);
        WriteList(stream, seen.AnonVmas);
        WriteList(stream, seen.Pages);
        WriteList(stream, seen.Swap);
        WriteList(stream, seen.Migrations);
        WriteList(stream, seen.Items);
        WriteView(stream, seen.Allocated);
    }

    private static void WriteList<TView>(ObservationStream stream, Sequence<TView> views)
        where TView : IView<TView>
    {
        stream.List(views.Count);
        foreach (var view in views)
            WriteView(stream, view);
    }

    private static void WriteView<TView>(ObservationStream stream, TView view)
        where TView : IView<TView>
    {
        var lists = new List<long>();
        var row = stream.Reserve(TView.Section.Words);
        row.Clear();
        foreach (var field in TView.Section.Fields)
            field.Pack(view, row, lists);
        CollectionsMarshal.AsSpan(lists).CopyTo(stream.Reserve(lists.Count));
        if (view is ProcessView process)
        {
            WriteList(stream, process.Vmas);
            WriteList(stream, process.Entries);
        }
    }
}
