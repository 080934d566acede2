using RmapProps.Contract.Parameters;

namespace RmapProps.Oracle.Objects;

/// <summary>What ksmd remembers: that this place maps this KSM page. It keeps the anon_vma alive (rule 51).</summary>
internal sealed record Item(AddressSpace Space, PageNumber At, Page Page, AnonVma AnonVma);
