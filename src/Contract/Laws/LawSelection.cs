using System.Collections.Concurrent;
using RmapProps.Contract.Kernels;
using RmapProps.Contract.Observations;

namespace RmapProps.Contract.Laws;

/// <summary>
/// The laws that a comparison can check: the laws in force under its kernel version, if it shows their fields. A law that reads a
/// field which a subject cannot show would report nonsense, so it is excluded, and a run lists it.
/// </summary>
public sealed class LawSelection
{
    /// <summary>The laws of the default kernel version, for a comparison that shows every field.</summary>
    public static readonly LawSelection All = new(LawBook.All, FieldMask.All, KernelVersions.Default);

    private static readonly ConcurrentDictionary<(FieldMask Shown, KernelVersion Kernel), LawSelection> Selections = [];

    /// <summary>The laws to check, indexed by the parts that have changed.</summary>
    private readonly Law[][] checkedAfter;

    /// <summary>Selects from a list of laws.</summary>
    /// <param name="book">The laws, in the order in which they are checked.</param>
    /// <param name="shown">The fields that the comparison shows.</param>
    /// <param name="kernel">The kernel version that both sides follow.</param>
    public LawSelection(IReadOnlyList<Law> book, FieldMask shown, KernelVersion kernel)
    {
        Shown = shown;
        Law[] inForce = [.. book.Where(law => law.AppliesTo(kernel))];
        Laws = [.. inForce.Where(law => law.CanBeChecked(shown))];
        Unchecked = [.. inForce.Except(Laws)];
        checkedAfter = [.. Enumerable.Range(0, (int)StateSections.All + 1)
            .Select(changed => CheckedAfter((StateSections)changed))];
    }

    /// <summary>The fields that the comparison shows.</summary>
    public FieldMask Shown { get; }

    /// <summary>The laws that are checked, in their order.</summary>
    public IReadOnlyList<Law> Laws { get; }

    /// <summary>The laws that are in force and cannot be checked.</summary>
    public IReadOnlyList<Law> Unchecked { get; }

    /// <summary>The laws of the default kernel version, for a comparison that shows these fields.</summary>
    public static LawSelection Under(FieldMask shown) => Under(shown, KernelVersions.Default);

    /// <summary>The laws of a kernel version, for a comparison that shows these fields.</summary>
    public static LawSelection Under(FieldMask shown, KernelVersion kernel) => shown.IsAll && kernel == KernelVersions.Default
        ? All
        : Selections.GetOrAdd((shown, kernel), static key => new(LawBook.All, key.Shown, key.Kernel));

    /// <summary>Returns the first law that a transition breaks, with the violation; null if all laws hold.</summary>
    /// <param name="transition">The transition.</param>
    /// <param name="changed">
    /// The parts that have changed since all laws held, or all parts if that is unknown. Laws of a state that read none of these
    /// parts are not checked.
    /// </param>
    public (Law Law, string Violation)? FirstBroken(Transition transition, StateSections changed = StateSections.All)
    {
        foreach (var law in checkedAfter[(int)changed])
            if (law.Violation(transition) is { } violation)
                return (law, violation);
        return null;
    }

    private Law[] CheckedAfter(StateSections changed) => [.. Laws.Where(law => !law.IsOfState || (law.Sections & changed) != 0)];
}
