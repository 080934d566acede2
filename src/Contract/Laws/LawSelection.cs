using System.Collections.Concurrent;
using RmapProps.Contract.Observations;

namespace RmapProps.Contract.Laws;

/// <summary>
/// The laws that a comparison can check: those whose fields it shows. A law that reads a field which a subject cannot show
/// would report nonsense, so it is left out, and a run lists it.
/// </summary>
public sealed class LawSelection
{
    /// <summary>Every law, for a comparison that shows every field.</summary>
    public static readonly LawSelection All = new(FieldMask.All);

    private static readonly ConcurrentDictionary<FieldMask, LawSelection> Selections = [];

    /// <summary>The laws that are checked when certain parts have changed, by those parts.</summary>
    private readonly Law[][] checkedAfter;

    private LawSelection(FieldMask shown)
    {
        Shown = shown;
        Laws = [.. LawBook.All.Where(law => law.CanBeChecked(shown))];
        Unchecked = [.. LawBook.All.Except(Laws)];
        checkedAfter = [.. Enumerable.Range(0, (int)StateSections.All + 1).Select(changed => CheckedAfter((StateSections)changed))];
    }

    /// <summary>The fields that the comparison shows.</summary>
    public FieldMask Shown { get; }

    /// <summary>The laws that are checked, in the order of the book.</summary>
    public IReadOnlyList<Law> Laws { get; }

    /// <summary>The laws that cannot be checked.</summary>
    public IReadOnlyList<Law> Unchecked { get; }

    /// <summary>The laws for a comparison that shows these fields.</summary>
    public static LawSelection Under(FieldMask shown) =>
        shown.IsAll ? All : Selections.GetOrAdd(shown, static shown => new(shown));

    /// <summary>The first law that a transition breaks, with what breaks it; null where all hold.</summary>
    /// <param name="moment">The transition.</param>
    /// <param name="changed">
    /// What has changed since all laws held; everything where that is not known. Laws of a state that read none of it are not checked.
    /// </param>
    public (Law Law, string Violation)? FirstBroken(Transition moment, StateSections changed = StateSections.All)
    {
        foreach (var law in checkedAfter[(int)changed])
            if (law.Violation(moment) is { } violation)
                return (law, violation);
        return null;
    }

    private Law[] CheckedAfter(StateSections changed) => [.. Laws.Where(law => !law.IsOfState || (law.Sections & changed) != 0)];
}
