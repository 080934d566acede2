namespace RmapProps.Faults;

/// <summary>Searches the texts of an entry for a word, as <c>list faults WORD</c> does.</summary>
internal static class SearchText
{
    /// <summary>Whether one of the texts contains the word, in any case of letters.</summary>
    public static bool Contains(string word, IEnumerable<string?> texts) =>
        texts.Any(text => text?.Contains(word, StringComparison.OrdinalIgnoreCase) == true);
}
