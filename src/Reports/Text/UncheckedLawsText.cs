using RmapProps.Contract.Laws;

namespace RmapProps.Reports.Text;

/// <summary>Names the laws that a run cannot check, so that a partial check is not mistaken for a full one.</summary>
public static class UncheckedLawsText
{
    /// <summary>Returns the sentence; null where every field is compared.</summary>
    public static string? Of(LawSelection laws)
    {
        if (laws.Shown.IsAll)
            return null;
        var names = laws.Unchecked.Count == 0 ? "none" : string.Join(", ", laws.Unchecked);
        return $"not compared: {string.Join(", ", laws.Shown.Missing)}   laws not checked: {names}";
    }
}
