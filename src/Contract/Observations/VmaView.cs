using RmapProps.Contract.Parameters;

namespace RmapProps.Contract.Observations;

/// <summary>One VMA (struct vm_area_struct).</summary>
/// <param name="Start">The first page.</param>
/// <param name="End">One past the last page.</param>
/// <param name="Offset">The linear index of the first page.</param>
/// <param name="Protection">The protection of the mapping.</param>
/// <param name="Flags">Its other flags.</param>
/// <param name="AnonVma">The anon_vma that receives its new pages; none before the first page.</param>
/// <param name="Chain">Its anon_vmas on the same_vma list, newest first.</param>
public sealed record VmaView(
    PageNumber Start,
    PageNumber End,
    PageOffset Offset,
    Protection Protection,
    VmaFlags Flags,
    AnonVmaName AnonVma,
    Sequence<AnonVmaName> Chain) : IView<VmaView>
{
    static FieldSection<VmaView> IView<VmaView>.Section => VmaFields.Section;

    static VmaView IView<VmaView>.Make<TSource>(ref TSource source) => new(
        source.Read(VmaFields.Start),
        source.Read(VmaFields.End),
        source.Read(VmaFields.Offset),
        source.Read(VmaFields.Protection),
        source.Read(VmaFields.Flags),
        source.Read(VmaFields.AnonVma),
        source.Read(VmaFields.Chain));

    /// <summary>Whether a page is inside the VMA.</summary>
    public bool Contains(PageNumber page) => Start <= page && page < End;

    /// <summary>Returns the linear index of a page of the VMA.</summary>
    public PageIndex IndexOf(PageNumber page) => new(Offset.Value + (page.Value - Start.Value));

    /// <summary>Returns the name of the VMA in the address space of a process.</summary>
    public VmaName NameIn(Pid pid) => new(pid, Start, End);
}

/// <summary>The flags of a VMA other than its protection, in the order of the text (rule 60).</summary>
[Flags]
public enum VmaFlags
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary>VM_GROWSDOWN: touching a page below the VMA extends it.</summary>
    GrowsDown = 1,

    /// <summary>VM_LOCKED: its pages stay in memory.</summary>
    Locked = 2,

    /// <summary>VM_DONTCOPY: children do not inherit the VMA.</summary>
    DontFork = 4,

    /// <summary>VM_MERGEABLE: ksmd may merge its pages.</summary>
    Mergeable = 8,

    /// <summary>VM_STACK_INCOMPLETE_SETUP: exec's temporary stack.</summary>
    Incomplete = 16,

    /// <summary>VM_ACCOUNT: the VMA was writable once, so it counts against the commit limit (rule 18).</summary>
    Account = 32,
}

/// <summary>The fields of a VMA.</summary>
public static class VmaFields
{
    /// <summary>The first page.</summary>
    public static readonly Field<VmaView, PageNumber> Start =
        new("start", FieldTypes.PageNumber, vma => vma.Start, Slot.Whole(0), _ => "") { IsKey = true };

    /// <summary>One past the last page.</summary>
    public static readonly Field<VmaView, PageNumber> End =
        new("end", FieldTypes.PageNumber, vma => vma.End, Slot.Whole(1), _ => "");

    /// <summary>The linear index of the first page.</summary>
    public static readonly Field<VmaView, PageOffset> Offset =
        new("offset", FieldTypes.Offset, vma => vma.Offset, Slot.Whole(2), OffsetPhrase);

    /// <summary>The protection of the mapping.</summary>
    public static readonly Field<VmaView, Protection> Protection =
        new("protection", FieldTypes.Protection, vma => vma.Protection, Slot.Bits(3, 32, 8), _ => "");

    /// <summary>The other flags.</summary>
    public static readonly Field<VmaView, VmaFlags> Flags =
        new("flags", FieldTypes.Flags, vma => vma.Flags, Slot.Bits(3, 40, 24), _ => "");

    /// <summary>The anon_vma that receives the VMA's new pages.</summary>
    public static readonly Field<VmaView, AnonVmaName> AnonVma =
        new("anonVma", FieldTypes.AnonVma, vma => vma.AnonVma, Slot.Low(3), vma => $", anon_vma {vma.AnonVma}");

    /// <summary>The anon_vmas on the same_vma list.</summary>
    public static readonly Field<VmaView, Sequence<AnonVmaName>> Chain =
        new("chain", FieldTypes.AnonVmas, vma => vma.Chain, Slot.List, vma => $", chain {vma.Chain}");

    /// <summary>The section of all these fields.</summary>
    public static readonly FieldSection<VmaView> Section = new(
        "vmas",
        ProcessFields.Section,
        (left, right) => left.Start.CompareTo(right.Start),
        (process, vma) => $"vma {vma.NameIn(process)}",
        Start,
        End,
        Offset,
        Protection,
        Flags,
        AnonVma,
        Chain);

    /// <summary>Writes a VMA; its chain follows, newest first.</summary>
    public static void Vma(
        this NumberBuffer stream, PageNumber start, PageNumber end, PageOffset offset,
        Protection protection, VmaFlags flags, AnonVmaName anonVma)
    {
        var fields = stream.Reserve(4);
        fields[3] = NumberBuffer.Pair(anonVma.Value, ((int)flags << 8) | protection.Bits);
        fields[2] = offset.Value;
        fields[1] = end.Value;
        fields[0] = start.Value;
    }

    /// <summary>Names the VMA with protection and flags, which the text has before the offset.</summary>
    private static string OffsetPhrase(VmaView vma) =>
        $"  {vma.Protection}{string.Concat(FieldWords.OfFlags(vma.Flags).Select(word => " " + word))}, offset {vma.Offset}";
}
