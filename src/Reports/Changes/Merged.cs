namespace RmapProps.Reports.Changes;

/// <summary>The side, or sides, that have an item.</summary>
public enum Standing
{
    /// <summary>Both sides.</summary>
    Both,

    /// <summary>Only the expected side.</summary>
    ExpectedOnly,

    /// <summary>Only the found side.</summary>
    FoundOnly,
}

/// <summary>Merges two lists and keeps the order of both. Common items appear once.</summary>
public static class Merged
{
    /// <summary>Merges two lists. The common items are their longest common subsequence.</summary>
    public static IReadOnlyList<(Standing Standing, T Item)> Of<T>(IReadOnlyList<T> expected, IReadOnlyList<T> found)
        where T : IEquatable<T>
    {
        // shared[i, j] is the length of the longest common subsequence from i and from j on.
        var shared = new int[expected.Count + 1, found.Count + 1];
        for (var i = expected.Count - 1; i >= 0; i--)
            for (var j = found.Count - 1; j >= 0; j--)
                shared[i, j] =
                    expected[i].Equals(found[j]) ? shared[i + 1, j + 1] + 1 : Math.Max(shared[i + 1, j], shared[i, j + 1]);

        var merged = new List<(Standing, T)>();
        var (left, right) = (0, 0);
        while (left < expected.Count || right < found.Count)
            if (left < expected.Count && right < found.Count && expected[left].Equals(found[right]))
            {
                merged.Add((Standing.Both, expected[left++]));
                right++;
            }
            else if (right == found.Count || (left < expected.Count && shared[left + 1, right] >= shared[left, right + 1]))
                merged.Add((Standing.ExpectedOnly, expected[left++]));
            else
                merged.Add((Standing.FoundOnly, found[right++]));
        return merged;
    }
}
