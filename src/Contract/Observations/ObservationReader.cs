namespace RmapProps.Contract.Observations;

/// <summary>
/// Reads observations back from the JSON that <see cref="ObservationJson"/> writes (rule 60). It is strict: a missing or unknown
/// key, an unknown word or a wrong order refuses the whole observation. A partly read state would differ from the other side for
/// no reason.
/// </summary>
public static class ObservationReader
{
    private static readonly FieldSection[] Lists = [.. FieldTable.Sections.Where(section => section.Owner is null)];

    /// <summary>Reads a JSON text.</summary>
    /// <exception cref="FormatException">The text is not an observation; the message gives the path and the reason.</exception>
    public static Observation Read(string json) => Read(JsonPlace.Parse(json));

    /// <summary>Reads a value of a larger JSON text.</summary>
    /// <exception cref="FormatException">The value is not an observation; the message gives the path and the reason.</exception>
    public static Observation Read(JsonPlace json)
    {
        json.MustHave(["format", .. Lists.Select(section => section.Name)]);
        if (json["format"].Text() != Observation.Format)
            throw json["format"].Refusal($"'{Observation.Format}'");
        return new(
            Views(json, Process),
            Views<AnonVmaView>(json, View<AnonVmaView>),
            Views<PageView>(json, View<PageView>),
            Views<SwapView>(json, View<SwapView>),
            Views<MigrationView>(json, View<MigrationView>),
            Views<KsmItemView>(json, View<KsmItemView>),
            View<AllocatedView>(json[AllocatedFields.Section.Name]));
    }

    private static Sequence<TView> Views<TView>(JsonPlace json, Func<JsonPlace, TView> read)
        where TView : IView<TView> => json[TView.Section.Name].Ordered(read, TView.Section.Order);

    private static ProcessView Process(JsonPlace json) => View<ProcessView>(json) with
    {
        Vmas = Views<VmaView>(json, View<VmaView>),
        Entries = Views(json, Entry),
    };

    /// <summary>Requires that the letter of a target agrees with the kind of the entry.</summary>
    private static EntryView Entry(JsonPlace json)
    {
        var entry = View<EntryView>(json);
        var target = json[EntryFields.Target.Name];
        return target.IsNull || target.Text() == entry.TargetText
            ? entry
            : throw target.Refusal($"a name such as {entry.TargetText[0]}0");
    }

    private static TView View<TView>(JsonPlace json)
        where TView : IView<TView>
    {
        json.MustHave(Keys<TView>.All);
        var source = new JsonSource<TView>(json);
        return TView.Make(ref source);
    }

    private readonly struct JsonSource<TView>(JsonPlace json) : IFieldSource<TView>
    {
        public T Read<T>(Field<TView, T> field) => field.Type.Read(json[field.Name]);
    }

    private static class Keys<TView>
        where TView : IView<TView>
    {
        public static readonly string[] All =
        [
            .. TView.Section.All.Select(field => field.Name),
            .. FieldTable.Sections.Where(section => section.Owner == TView.Section).Select(section => section.Name),
        ];
    }
}
