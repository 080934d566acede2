namespace RmapProps.Contract.Observations;

/// <summary>The numbers of living objects (rule 59).</summary>
/// <param name="AnonVmas">Living anon_vmas.</param>
/// <param name="Chains">Living anon_vma_chains.</param>
/// <param name="Pages">Living pages.</param>
public sealed record AllocatedView(int AnonVmas, int Chains, int Pages) : IView<AllocatedView>
{
    static FieldSection<AllocatedView> IView<AllocatedView>.Section => AllocatedFields.Section;

    static AllocatedView IView<AllocatedView>.Make<TSource>(ref TSource source) => new(
        source.Read(AllocatedFields.AnonVmas),
        source.Read(AllocatedFields.Chains),
        source.Read(AllocatedFields.Pages));
}

/// <summary>The fields of the totals.</summary>
public static class AllocatedFields
{
    /// <summary>Living anon_vmas.</summary>
    public static readonly Field<AllocatedView, int> AnonVmas =
        new("anonVmas", FieldTypes.Count, allocated => allocated.AnonVmas, Slot.Low(0),
            allocated => $"allocated  {allocated.AnonVmas} anon_vmas");

    /// <summary>Living anon_vma_chains.</summary>
    public static readonly Field<AllocatedView, int> Chains =
        new("chains", FieldTypes.Count, allocated => allocated.Chains, Slot.High(0), allocated => $", {allocated.Chains} chains");

    /// <summary>Living pages.</summary>
    public static readonly Field<AllocatedView, int> Pages =
        new("pages", FieldTypes.Count, allocated => allocated.Pages, Slot.Whole(1), allocated => $", {allocated.Pages} pages");

    /// <summary>The section of all these fields.</summary>
    public static readonly FieldSection<AllocatedView> Section =
        new("allocated", (_, _) => 0, (_, _) => "allocated", AnonVmas, Chains, Pages);

    /// <summary>Writes the totals, which come last.</summary>
    public static void Allocated(this NumberBuffer stream, int anonVmas, int chains, int pages)
    {
        var fields = stream.Reserve(2);
        fields[1] = pages;
        fields[0] = NumberBuffer.Pair(anonVmas, chains);
    }
}
