using RmapProps.Benchmarks.Harnesses;
using RmapProps.Contract.Scenarios;
using RmapProps.Harness;
using RmapProps.Harness.Running;
using RmapProps.Harness.Shrinking;

namespace RmapProps.Benchmarks.Quality;

/// <summary>
/// The results of all seeds for one fault: the number of distinct minimal results for each failure signature, and their
/// certificates.
/// </summary>
/// <param name="Name">The fault.</param>
/// <param name="SeedResults">The results of RmapProps, one for each seed.</param>
/// <param name="Peers">The results of other harnesses, in their order, for fewer seeds.</param>
public sealed record FaultQuality(string Name, IReadOnlyList<SeedResult> SeedResults, IReadOnlyList<PeerQuality> Peers)
{
    /// <summary>The results of seeds that found a divergence.</summary>
    public IReadOnlyList<SeedResult> Found { get; } = [.. SeedResults.Where(result => result.Final is not null)];

    /// <summary>The distinct minimal results of each signature; ideally one for each.</summary>
    public ILookup<Signature, ShrinkResult> Minimal { get; } = SeedResults.Select(result => result.Final).OfType<ShrinkResult>()
        .DistinctBy(result => (result.Divergence.Signature, result.Scenario))
        .OrderBy(result => result.Scenario.Length)
        .ToLookup(result => result.Divergence.Signature);

    /// <summary>All distinct minimal results.</summary>
    public IEnumerable<ShrinkResult> AllMinimal => Minimal.SelectMany(group => group);

    /// <summary>The number of minimal results that are proven to be minimal.</summary>
    public int Proven => AllMinimal.Count(result => result.Certificate is { IsProven: true });
}

/// <summary>The results of another harness.</summary>
/// <param name="Found">The number of seeds that found a divergence.</param>
/// <param name="Signatures">The number of failure signatures.</param>
/// <param name="Results">The number of distinct results.</param>
/// <param name="ExcessLength">The mean number of steps that a result has beyond the simplest one of its signature.</param>
public sealed record PeerQuality(int Found, int Signatures, int Results, double ExcessLength)
{
    /// <summary>
    /// Searches with the same seeds, and compares each finding with the simplest known scenario of its signature.
    /// </summary>
    /// <param name="peer">The other harness.</param>
    /// <param name="pair">The subject and the oracle.</param>
    /// <param name="seeds">The number of seeds.</param>
    /// <param name="steps">The maximum number of steps for each seed.</param>
    /// <param name="known">The minimal results of RmapProps by signature; it may lack some signatures.</param>
    public static PeerQuality Of(ISeeker peer, TestPair pair, int seeds, long steps, ILookup<Signature, ShrinkResult> known)
    {
        var sides = new Sides(pair.NewSubject, pair.NewOracle);
        var results = new List<(Signature Signature, Scenario Simplest, int ExcessLength)>();
        for (var seed = 1UL; seed <= (ulong)seeds; seed++)
        {
            if (peer.Find(sides, seed, steps) is not { } found)
                continue;
            var divergence = ScenarioRunner.Run(found.Simplest, pair)
                ?? throw new InvalidOperationException(
                    $"{peer.Name} returned a scenario that does not diverge: {found.Simplest}");
            var shortest = known[divergence.Signature].FirstOrDefault() ?? Shrinker.Shrink(found.Simplest, divergence, pair);
            results.Add((divergence.Signature, found.Simplest, found.Simplest.Length - shortest.Scenario.Length));
        }

        return new(
            results.Count,
            results.Select(result => result.Signature).Distinct().Count(),
            results.Select(result => result.Simplest).Distinct().Count(),
            results.Count == 0 ? 0 : results.Average(result => result.ExcessLength));
    }
}
