using RmapProps.Contract.Parameters;

namespace RmapProps.Oracle.Objects;

/// <summary>An item of ksmd: it records that this place maps this KSM page. It keeps the anon_vma alive (rule 51).</summary>
internal sealed record Item(AddressSpace Space, PageNumber At, Page Page, AnonVma AnonVma);
