namespace RmapProps.Reports.Changes;

/// <summary>The kind of object that a change is about, in the order in which changes are reported.</summary>
public enum ChangeTopic
{
    /// <summary>A process and its address space.</summary>
    Process,

    /// <summary>A VMA, by its address.</summary>
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

    /// <summary>A place in ksmd's list.</summary>
    Item,

    /// <summary>The numbers of allocated objects.</summary>
    Allocated,
}

/// <summary>How two states differ in one object.</summary>
public enum ChangeKind
{
    /// <summary>Only the second state has the object.</summary>
    Appeared,

    /// <summary>Only the first state has the object.</summary>
    Vanished,

    /// <summary>Both states have the object, with different values.</summary>
    Changed,
}

/// <summary>One difference between two observations, in words: for <c>a0</c>, <c>references 1, was 0</c>.</summary>
/// <param name="Topic">The kind of the object.</param>
/// <param name="Kind">Whether only one state has the object.</param>
/// <param name="Of">The name of the object.</param>
/// <param name="Words">The difference, without the name.</param>
public sealed record Change(ChangeTopic Topic, ChangeKind Kind, string Of, string Words)
{
    /// <summary>Returns the name and the difference: <c>a0: references 1, was 0</c>.</summary>
    public override string ToString() => $"{Of}: {Words}";
}
