namespace RmapProps.Reports.Changes;

/// <summary>On which of two sides something stands.</summary>
public enum Standing
{
    /// <summary>On both.</summary>
    Both,

    /// <summary>On the side of what is expected only.</summary>
    ExpectedOnly,

    /// <summary>On the side of what was found only.</summary>
    FoundOnly,
}

/// <summary>Two lists as one, in the order of both: what they share once, and between that what only one of them has.</summary>
public static class Merged
{
    /// <summary>The longest list of common items decides what is shared.</summary>
    public static IReadOnlyList<(Standing Standing, T Item)> Of<T>(IReadOnlyList<T> expected, IReadOnlyList<T> found)
        where T : IEquatable<T>
    {
        // shared[i, j] is how many items the rests from i and from j have in common.
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
