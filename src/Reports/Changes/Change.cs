namespace RmapProps.Reports.Changes;

/// <summary>What kind of thing a change is about, in the order in which changes are told.</summary>
public enum ChangeTopic
{
    /// <summary>An address space.</summary>
    Process,

    /// <summary>A VMA, by its place.</summary>
    Vma,

    /// <summary>An anon_vma.</summary>
    AnonVma,

    /// <summary>A physical page.</summary>
    Page,

    /// <summary>A page-table entry.</summary>
    Entry,

    /// <summary>A swap entry.</summary>
    Swap,

    /// <summary>A migration in flight.</summary>
    Migration,

    /// <summary>A place that ksmd remembers.</summary>
    Item,

    /// <summary>The totals.</summary>
    Allocated,
}

/// <summary>How two states differ in one thing.</summary>
public enum ChangeKind
{
    /// <summary>Only the second one has it.</summary>
    Appeared,

    /// <summary>Only the first one has it.</summary>
    Vanished,

    /// <summary>Both have it, and not alike.</summary>
    Changed,
}

/// <summary>One thing that is different in one of two observations, in words: of <c>a0</c>, <c>references 1, was 0</c>.</summary>
/// <param name="Topic">What kind of thing.</param>
/// <param name="Kind">Whether all of it is there on one side only.</param>
/// <param name="Of">Its name.</param>
/// <param name="Words">What is different about it, without its name.</param>
public sealed record Change(ChangeTopic Topic, ChangeKind Kind, string Of, string Words)
{
    /// <summary>As in <c>a0: references 1, was 0</c>.</summary>
    public override string ToString() => $"{Of}: {Words}";
}
