using RmapProps.Harness.Analysis;
using RmapProps.Reports.Changes;

namespace RmapProps.Reports.Pictures;

/// <summary>
/// The legend of the pictures of a step, for a newcomer. It is short, because it explains only the signs in these pictures.
/// </summary>
public static class Signs
{
    /// <summary>Returns the signs in pictures in characters.</summary>
    public static IEnumerable<Sign> InText(FailingStep failingStep)
    {
        // After a crash the only picture is that of the state before the step.
        var states = failingStep.Expected is null || failingStep.Found is null ? [failingStep.Before] : failingStep.States;
        var letters = ForestText.LettersOf(states);
        if (letters.Count > 0)
            yield return new(string.Join(' ', letters.Select(letter => letter.Text)),
                string.Join("; ", letters.Select(letter => letter.Meaning)));
        if (states.SelectMany(state => state.Processes).SelectMany(
            process => process.Vmas).MaxBy(vma => vma.Chain.Count) is { Chain.Count: > 0 and var links } vma)
            yield return new(
                string.Join('-', vma.Chain.Take(2).Select(link => $"[{link}]")),
                "the chain of a VMA: its own anon_vma, where its new pages "
                + $"go{(links > 1 ? ", then those it inherited, newest first" : "")}");
        foreach (var sign in OfWords(failingStep))
            yield return sign;
    }

    /// <summary>Returns the words that all pictures and the changes of the step have in common.</summary>
    public static IEnumerable<Sign> OfWords(FailingStep failingStep)
    {
        var states = failingStep.States;
        var (anonVmas, pages) = (
            states.SelectMany(state => state.AnonVmas).ToList(), states.SelectMany(state => state.Pages).ToList());
        if (anonVmas.Find(anonVma => !anonVma.IsRoot) is { } child)
            yield return new(
                $"root, of {child.Root}", $"the oldest anon_vma of a tree, and a younger one of the tree of {child.Root}");
        else if (anonVmas.Count > 0)
            yield return new("root", "the oldest anon_vma of its tree");
        if (anonVmas.Count > 0)
            yield return new("lists", "the VMAs on the list of an anon_vma, in the order of a walk");
        if (anonVmas.Exists(anonVma => anonVma.References > 0))
            yield return new(
                "references", "the reference count: one for each pin and, on a root, one for each other anon_vma of its tree");
        if (anonVmas.Exists(anonVma => anonVma.Pins > 0))
            yield return new("pins", "the references that migrations and items of ksmd hold");
        if (pages.Count > 0)
            yield return new("mapped, walk", "the map count of a page; the places where a walk of the reverse map finds it");
        if (pages.Exists(page => page.Referenced))
            yield return new(
                "page flag", "referenced is PG_referenced, a flag of the page; the young bits of its entries are separate");
        if (TellsOfYoungBits(failingStep))
            yield return new("young bit", "a bit of a page-table entry: set if it was used since the last check");
    }

    private static bool TellsOfYoungBits(FailingStep failingStep) =>
        failingStep.ExpectedChanges.Concat(failingStep.FoundChanges)
            .Any(change => change.Words.Contains(ProcessChanges.YoungBit, StringComparison.Ordinal));
}
