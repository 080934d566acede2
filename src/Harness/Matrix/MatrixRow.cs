using RmapProps.Contract;
using RmapProps.Harness.Running;

namespace RmapProps.Harness.Matrix;

/// <summary>The results of one test pair at all seeds.</summary>
/// <param name="TestPair">The test pair.</param>
/// <param name="Trials">One trial for each seed, in order.</param>
public sealed record MatrixRow(TestPair TestPair, Sequence<Trial> Trials)
{
    /// <summary>The trials that ended with a finding.</summary>
    public IReadOnlyList<Trial> Kills { get; } = [.. Trials.Where(trial => trial.Shrunk is not null)];

    /// <summary>The trials that ended without a finding.</summary>
    public IReadOnlyList<Trial> Survivals { get; } = [.. Trials.Where(trial => trial.Shrunk is null)];

    /// <summary>
    /// The signatures that caught it and how often: the most frequent one first, equally frequent ones by name.
    /// </summary>
    public IReadOnlyList<(Signature Signature, int Seeds)> Catchers { get; } =
    [
        .. Trials.Select(trial => trial.Signature).OfType<Signature>()
            .GroupBy(signature => signature)
            .Select(group => (group.Key, group.Count()))
            .OrderByDescending(catcher => catcher.Item2)
            .ThenBy(catcher => catcher.Key.ToString(), StringComparer.Ordinal),
    ];

    /// <summary>The median number of steps to a kill; for an even number of kills, the mean of the two in the middle.</summary>
    public long? MedianSteps => Median([.. Kills.Select(kill => kill.Steps).Order()]);

    /// <summary>The largest number of steps to a kill.</summary>
    public long? MostSteps => Kills.Count == 0 ? null : Kills.Max(kill => kill.Steps);

    /// <summary>The length of the shortest scenario that any seed was shrunk to.</summary>
    public int? Shortest => Kills.Count == 0 ? null : Kills.Min(kill => kill.Shrunk!.Scenario.Length);

    /// <summary>The length of the longest such scenario.</summary>
    public int? Longest => Kills.Count == 0 ? null : Kills.Max(kill => kill.Shrunk!.Scenario.Length);

    private static long? Median(long[] ordered) =>
        ordered.Length == 0 ? null : (ordered[(ordered.Length - 1) / 2] + ordered[ordered.Length / 2]) / 2;
}
