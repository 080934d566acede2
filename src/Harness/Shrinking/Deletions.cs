using RmapProps.Contract.Scenarios;

namespace RmapProps.Harness.Shrinking;

/// <summary>
/// Removes steps, starting at the end, where a step has the fewest dependents. Single deletions alone get stuck if two steps undo
/// each other; hence pairs.
/// </summary>
internal static class Deletions
{
    /// <summary>Removes runs of steps: half of the scenario, then a quarter, down to two steps.</summary>
    public static IEnumerable<Scenario> Chunks(ShrinkSearch search)
    {
        for (var size = search.Best.Length / 2; size > 1; size /= 2)
            for (var start = search.Best.Length - size; start >= 0; start -= size)
                if (start + size <= search.Best.Length)
                    yield return Without(search.Best, start, size);
    }

    /// <summary>Removes one step.</summary>
    public static IEnumerable<Scenario> Single(ShrinkSearch search)
    {
        for (var i = search.Best.Length - 1; i >= 0; i--)
            if (i < search.Best.Length)
                yield return Without(search.Best, i, 1);
    }

    /// <summary>Removes two steps, which need not be adjacent.</summary>
    public static IEnumerable<Scenario> Pairs(ShrinkSearch search)
    {
        for (var i = search.Best.Length - 1; i > 0; i--)
            for (var j = i - 1; j >= 0; j--)
                if (i < search.Best.Length)
                    yield return Without(Without(search.Best, i, 1), j, 1);
    }

    private static Scenario Without(Scenario scenario, int start, int count) =>
        new([.. scenario.Steps.Span[..start], .. scenario.Steps.Span[(start + count)..]]);
}
