using System.Globalization;
using RmapProps.Contract.Parameters;

namespace RmapProps.Contract.Observations;

/// <summary>
/// An anon_vma, written <c>a0</c>: numbered in order of creation (rule 55), so that the representation (references, array indexes
/// or kernel addresses) does not matter.
/// </summary>
/// <param name="Value">The number, or one of the two special values.</param>
public readonly record struct AnonVmaName(int Value)
{
    /// <summary>No anon_vma.</summary>
    public static readonly AnonVmaName None = new(-1);

    /// <summary>
    /// A pointer to a freed anon_vma. Only two things show one: a faulty subject, and a page that 2.6.36-pre's swapoff mapped
    /// outside its own tree (B16).
    /// </summary>
    public static readonly AnonVmaName Freed = new(-2);

    /// <summary>Whether the value names an anon_vma, alive or freed.</summary>
    public bool IsSome => this != None;

    /// <summary>The text of the name, as in <c>a0</c>; <c>-</c> for none.</summary>
    public override string ToString() => NameText.OfName('a', Value);
}

/// <summary>A physical page, written <c>g0</c>.</summary>
/// <param name="Value">The number, or one of the two special values.</param>
public readonly record struct PageName(int Value)
{
    /// <summary>No page.</summary>
    public static readonly PageName None = new(-1);

    /// <summary>A pointer to a freed page. Only a faulty subject shows one.</summary>
    public static readonly PageName Freed = new(-2);

    /// <summary>The text of the name, as in <c>g0</c>.</summary>
    public override string ToString() => NameText.OfName('g', Value);
}

/// <summary>A swap entry, written <c>s0</c>.</summary>
/// <param name="Value">The number, or -1 for none.</param>
public readonly record struct SwapName(int Value)
{
    /// <summary>No swap entry.</summary>
    public static readonly SwapName None = new(-1);

    /// <summary>The text of the name, as in <c>s0</c>.</summary>
    public override string ToString() => NameText.OfName('s', Value);
}

/// <summary>A VMA, written <c>p0:16+4</c>: its process and its range are its name.</summary>
/// <param name="Pid">The process.</param>
/// <param name="Start">The first page.</param>
/// <param name="End">One past the last page.</param>
public readonly record struct VmaName(Pid Pid, PageNumber Start, PageNumber End)
{
    /// <summary>A pointer to a freed VMA. Only a faulty subject shows one.</summary>
    public static readonly VmaName Freed = new(new(-1), default, default);

    /// <summary>The text of the name, as in <c>p0:16+4</c>.</summary>
    public override string ToString() =>
        this == Freed ? NameText.Freed : string.Create(CultureInfo.InvariantCulture, $"{Pid}:{Start}+{End.Value - Start.Value}");
}

/// <summary>The words for special values of names.</summary>
internal static class NameText
{
    public const string Freed = "freed";

    public static string OfName(char letter, int value) => value switch
    {
        -1 => "-",
        -2 => Freed,
        _ => letter + value.ToString(CultureInfo.InvariantCulture),
    };
}
