using RmapProps.Contract.Parameters;

namespace RmapProps.Contract.Observations;

/// <summary>One place that ksmd has merged (struct rmap_item).</summary>
/// <param name="Process">The owner of the address space.</param>
/// <param name="Page">The page of that address space.</param>
/// <param name="Target">The KSM page.</param>
/// <param name="AnonVma">The anon_vma that it pins.</param>
/// <param name="Gone">Whether the address space has exited.</param>
public sealed record KsmItemView(Pid Process, PageNumber Page, PageName Target, AnonVmaName AnonVma, bool Gone)
    : IView<KsmItemView>
{
    static FieldSection<KsmItemView> IView<KsmItemView>.Section => ItemFields.Section;

    static KsmItemView IView<KsmItemView>.Make<TSource>(ref TSource source) => new(
        source.Read(ItemFields.Process),
        source.Read(ItemFields.Page),
        source.Read(ItemFields.Target),
        source.Read(ItemFields.AnonVma),
        source.Read(ItemFields.Gone));
}

/// <summary>The fields of a KSM item.</summary>
public static class ItemFields
{
    /// <summary>The owner of the address space.</summary>
    public static readonly Field<KsmItemView, Pid> Process =
        new("process", FieldTypes.Pid, item => item.Process, Slot.Low(0), item => $"ksm {item.Process}") { IsKey = true };

    /// <summary>The page of that address space.</summary>
    public static readonly Field<KsmItemView, PageNumber> Page =
        new("page", FieldTypes.PageNumber, item => item.Page, Slot.Whole(1), item => $":{item.Page}") { IsKey = true };

    /// <summary>The KSM page.</summary>
    public static readonly Field<KsmItemView, PageName> Target =
        new("target", FieldTypes.Page, item => item.Target, Slot.High(0), item => $"  {item.Target}");

    /// <summary>The anon_vma that it pins.</summary>
    public static readonly Field<KsmItemView, AnonVmaName> AnonVma =
        new("anonVma", FieldTypes.AnonVma, item => item.AnonVma, Slot.Low(2), item => $", pins {item.AnonVma}");

    /// <summary>Whether the address space has exited.</summary>
    public static readonly Field<KsmItemView, bool> Gone =
        new("gone", FieldTypes.Flag, item => item.Gone, Slot.High(2), item => item.Gone ? ", gone" : "") { IsKey = true };

    /// <summary>The section of all these fields.</summary>
    public static readonly FieldSection<KsmItemView> Section = new(
        "items",
        (left, right) =>
            (left.Gone, left.Process.Value, left.Page.Value).CompareTo((right.Gone, right.Process.Value, right.Page.Value)),
        (_, item) => $"ksm {item.Process}:{item.Page}{(item.Gone ? " (gone)" : "")}",
        Process,
        Page,
        Target,
        AnonVma,
        Gone);

    /// <summary>Writes a KSM item.</summary>
    public static void Item(
        this NumberBuffer stream, Pid process, PageNumber page, PageName target, AnonVmaName anonVma, bool gone)
    {
        var fields = stream.Reserve(3);
        fields[2] = NumberBuffer.Pair(anonVma.Value, gone ? 1 : 0);
        fields[1] = page.Value;
        fields[0] = NumberBuffer.Pair(process.Value, target.Value);
    }
}
