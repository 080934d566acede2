using System.Reflection;
using RmapProps.Contract.Observations;
using RmapProps.Contract.Streams;

namespace RmapProps.PropertyTests.Contract.Streams;

/// <summary>
/// Writes an observation as a stream with the methods for single views. Their parameters are found by the names of the fields, so
/// that a field without a parameter, or a parameter without a field, is detected.
/// </summary>
public static class Written
{
    /// <summary>Returns the stream.</summary>
    public static ObservationStream Of(Observation observation)
    {
        var stream = new ObservationStream();
        Each(stream, observation.Processes, process =>
        {
            Write(stream, nameof(ProcessFields.Process), typeof(ProcessFields), process);
            Each(stream, process.Vmas, vma =>
            {
                Write(stream, nameof(VmaFields.Vma), typeof(VmaFields), vma);
                Each(stream, vma.Chain, stream.Name);
            });
            Each(stream, process.Entries, entry => Write(stream, nameof(EntryFields.Entry), typeof(EntryFields), entry));
        });
        Each(stream, observation.AnonVmas, anonVma =>
        {
            Write(stream, nameof(AnonVmaFields.AnonVma), typeof(AnonVmaFields), anonVma);
            Each(stream, anonVma.Vmas, vma => stream.VmaName(vma.Pid, vma.Start, vma.End));
        });
        Each(stream, observation.Pages, page =>
        {
            Write(stream, nameof(PageFields.Page), typeof(PageFields), page);
            Each(stream, page.Found, place => stream.Place(place.Pid, place.Page));
        });
        Each(stream, observation.Swap, swap => Write(stream, nameof(SwapFields.Swap), typeof(SwapFields), swap));
        Each(stream, observation.Migrations, migration =>
            Write(stream, nameof(MigrationFields.Migration), typeof(MigrationFields), migration));
        Each(stream, observation.Items, item => Write(stream, nameof(ItemFields.Item), typeof(ItemFields), item));
        Write(stream, nameof(AllocatedFields.Allocated), typeof(AllocatedFields), observation.Allocated);
        return stream;
    }

    private static void Write<TView>(ObservationStream stream, string name, Type table, TView view)
        where TView : IView<TView>
    {
        var method = table.GetMethod(name, BindingFlags.Static | BindingFlags.Public)!;
        var values = new Values<TView>(view, []);
        TView.Make(ref values);
        Assert.Equal(values.ByName.Keys, method.GetParameters().Skip(1).Select(parameter => parameter.Name!));
        method.Invoke(null, [stream, .. values.ByName.Values]);
    }

    private static void Each<T>(ObservationStream stream, Sequence<T> members, Action<T> write)
    {
        var list = stream.BeginList();
        foreach (var member in members)
            write(member);
        stream.EndList(list, members.Count);
    }

    private readonly record struct Values<TView>(TView View, OrderedDictionary<string, object?> ByName) : IFieldSource<TView>
        where TView : IView<TView>
    {
        public T Read<T>(Field<TView, T> field)
        {
            var value = field.Get(View);
            if (value is not (Sequence<AnonVmaName> or Sequence<VmaName> or Sequence<RmapProps.Contract.Parameters.Place>))
                ByName.Add(field.Name, value is EntryTarget target ? target.Number : value);
            return value;
        }
    }
}
