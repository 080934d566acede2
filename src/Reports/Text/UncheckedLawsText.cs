using RmapProps.Contract.Laws;

namespace RmapProps.Reports.Text;

/// <summary>The laws that a run cannot check, in one sentence, so that a smaller check never passes for a whole one.</summary>
public static class UncheckedLawsText
{
    /// <summary>The sentence; null where every field is compared.</summary>
    public static string? Of(LawSelection laws)
    {
        if (laws.Shown.IsAll)
            return null;
        var names = laws.Unchecked.Count == 0 ? "none" : string.Join(", ", laws.Unchecked);
        return $"not compared: {string.Join(", ", laws.Shown.Missing)}   laws not checked: {names}";
    }
}
