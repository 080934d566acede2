using System.Text;

namespace RmapProps.Contract.Observations;

/// <summary>
/// Writes observations as text for people and snapshots: the content of the JSON form, one line for each object.
/// </summary>
public static class ObservationText
{
    /// <summary>Returns the text, with LF at the end of each line.</summary>
    public static string ToText(this Observation observation)
    {
        var text = new StringBuilder();
        foreach (var process in observation.Processes)
            Append(text, process);
        AppendAll(text, observation.AnonVmas);
        AppendAll(text, observation.Pages);
        AppendAll(text, observation.Swap);
        AppendAll(text, observation.Migrations);
        AppendAll(text, observation.Items);
        AppendLine(text, observation.Allocated);
        return text.ToString();
    }

    /// <summary>Returns the words of the flags that are set, in the order of the format.</summary>
    public static IEnumerable<string> FlagWords(VmaFlags flags) => FieldWords.OfFlags(flags);

    /// <summary>Returns the word for the kind of an entry.</summary>
    public static string WordOf(EntryKind kind) => FieldWords.Of(kind);

    /// <summary>Returns the word for the meaning of a page's mapping.</summary>
    public static string WordOf(PageKind kind) => FieldWords.Of(kind);

    private static void Append(StringBuilder text, ProcessView process)
    {
        AppendLine(text, process);
        foreach (var vma in process.Vmas)
        {
            text.Append($"  vma {vma.NameIn(process.Name)}");
            AppendLine(text, vma);
            foreach (var entry in process.Entries)
                if (vma.Contains(entry.Page))
                    AppendLine(text, entry);
        }
    }

    private static void AppendAll<TView>(StringBuilder text, Sequence<TView> views)
        where TView : IView<TView>
    {
        foreach (var view in views)
            AppendLine(text, view);
    }

    private static void AppendLine<TView>(StringBuilder text, TView view)
        where TView : IView<TView>
    {
        foreach (var field in TView.Section.Fields)
            text.Append(field.PhraseOf(view));
        text.Append('\n');
    }
}
