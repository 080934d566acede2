namespace RmapProps.Contract.Text;

/// <summary>
/// Finds the word that was probably meant: the same word in lower case, or the nearest one. The distance is the number of letters
/// that were added, dropped, changed or swapped with a neighbour (Damerau-Levenshtein distance).
/// </summary>
public static class NearMiss
{
    private const int LongestWord = 24;

    /// <summary>Returns the nearest word, or the first of several equally near ones; null if no word is near.</summary>
    public static string? Of(string written, IEnumerable<string> words)
    {
        if (written.Length is 0 or > LongestWord)
            return null;
        var folded = written.ToLowerInvariant();
        var (nearest, least) = ((string?)null, int.MaxValue);
        foreach (var word in words)
        {
            // A third of the letters may be wrong, and one letter of a short word; but at least one letter must be right.
            var allowed = Math.Min(Math.Max(1, word.Length / 3), word.Length - 1);
            var distance = Distance(folded, word);
            if (distance <= allowed && distance < least)
                (nearest, least) = (word, distance);
        }

        return nearest;
    }

    private static int Distance(string left, string right)
    {
        var rows = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
            rows[i, 0] = i;
        for (var j = 0; j <= right.Length; j++)
            rows[0, j] = j;
        for (var i = 1; i <= left.Length; i++)
            for (var j = 1; j <= right.Length; j++)
            {
                var changed = left[i - 1] == right[j - 1] ? 0 : 1;
                rows[i, j] = Math.Min(Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1, rows[i - 1, j - 1] + changed);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }

        return rows[left.Length, right.Length];
    }
}
