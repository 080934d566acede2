using RmapProps.Contract;
using RmapProps.Harness.Running;

namespace RmapProps.Harness.Matrix;

/// <summary>One contest at all seeds, and what can be said of them together.</summary>
/// <param name="TestPair">The contest.</param>
/// <param name="Trials">One for each seed, in their order.</param>
public sealed record MatrixRow(TestPair TestPair, Sequence<Trial> Trials)
{
    /// <summary>The trials that ended with a finding.</summary>
    public IReadOnlyList<Trial> Kills { get; } = [.. Trials.Where(trial => trial.Shrunk is not null)];

    /// <summary>The trials that did not.</summary>
    public IReadOnlyList<Trial> Survivals { get; } = [.. Trials.Where(trial => trial.Shrunk is null)];

    /// <summary>What caught it how often: the most frequent one first, of equally frequent ones by name.</summary>
    public IReadOnlyList<(Signature Signature, int Seeds)> Catchers { get; } =
    [
        .. Trials.Select(trial => trial.Signature).OfType<Signature>()
            .GroupBy(signature => signature)
            .Select(group => (group.Key, group.Count()))
            .OrderByDescending(catcher => catcher.Item2)
            .ThenBy(catcher => catcher.Key.ToString(), StringComparer.Ordinal),
    ];

    /// <summary>
    /// Steps up to a kill: half of the kills took at most so many, the mean of the two in the middle where there are two.
    /// </summary>
    public long? MedianSteps => Median([.. Kills.Select(kill => kill.Steps).Order()]);

    /// <summary>Steps up to the kill that took the most.</summary>
    public long? MostSteps => Kills.Count == 0 ? null : Kills.Max(kill => kill.Steps);

    /// <summary>The steps of the shortest scenario that any seed was shrunk to.</summary>
    public int? Shortest => Kills.Count == 0 ? null : Kills.Min(kill => kill.Shrunk!.Scenario.Length);

    /// <summary>The steps of the longest one.</summary>
    public int? Longest => Kills.Count == 0 ? null : Kills.Max(kill => kill.Shrunk!.Scenario.Length);

    private static long? Median(long[] ordered) =>
        ordered.Length == 0 ? null : (ordered[(ordered.Length - 1) / 2] + ordered[ordered.Length / 2]) / 2;
}
