using RmapProps.Contract.Observations;
using RmapProps.Contract.Streams;

namespace RmapProps.PropertyTests.Contract.Streams;

/// <summary>An observation written as a stream, by somebody who has nothing but the observation.</summary>
public static class Written
{
    /// <summary>The stream.</summary>
    public static ObservationStream Of(Observation observation)
    {
        var stream = new ObservationStream();
        Each(stream, observation.Processes, process =>
        {
            stream.Process(process.Name, process.Incomplete);
            Each(stream, process.Vmas, vma =>
            {
                stream.Vma(vma.Start, vma.End, vma.Offset, vma.Protection, vma.Flags, vma.AnonVma);
                Each(stream, vma.Chain, stream.Name);
            });
            Each(stream, process.Entries, entry => stream.Entry(entry.Page, entry.Kind, entry.Target, entry.Writable, entry.Young));
        });
        Each(stream, observation.AnonVmas, anonVma =>
        {
            stream.AnonVma(anonVma.Name, anonVma.Root, anonVma.References, anonVma.Pins);
            Each(stream, anonVma.Vmas, vma => stream.VmaName(vma.Pid, vma.Start, vma.End));
        });
        Each(stream, observation.Pages, page =>
        {
            stream.Page(page.Name, page.Kind, page.AnonVma, page.Index, page.MapCount, page.Swap, page.Referenced);
            Each(stream, page.Found, place => stream.Place(place.Pid, place.Page));
        });
        Each(stream, observation.Swap, swap => stream.Swap(swap.Name, swap.Holders, swap.Page));
        Each(stream, observation.Migrations, migration => stream.Migration(migration.Name, migration.Old, migration.New, migration.AnonVma));
        Each(stream, observation.Items, item => stream.Item(item.Process, item.Page, item.Target, item.AnonVma, item.Gone));
        stream.Allocated(observation.Allocated.AnonVmas, observation.Allocated.Chains, observation.Allocated.Pages);
        return stream;
    }

    private static void Each<T>(ObservationStream stream, Sequence<T> members, Action<T> write)
    {
        var list = stream.BeginList();
        foreach (var member in members)
            write(member);
        stream.EndList(list, members.Count);
    }
}
