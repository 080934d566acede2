using RmapProps.Benchmarks.Harnesses;
using RmapProps.Contract.Scenarios;
using RmapProps.Harness;
using RmapProps.Harness.Running;
using RmapProps.Harness.Shrinking;

namespace RmapProps.Benchmarks.Quality;

/// <summary>
/// What came of one fault at all seeds: how many ends there are for each way in which it shows, and what is known of them.
/// </summary>
/// <param name="Name">The fault.</param>
/// <param name="Endings">Ours, one for each seed.</param>
/// <param name="Peers">What others ended with, in their order; fewer seeds than ours.</param>
public sealed record FaultQuality(string Name, IReadOnlyList<Ending> Endings, IReadOnlyList<PeerQuality> Peers)
{
    /// <summary>Those that found something.</summary>
    public IReadOnlyList<Ending> Found { get; } = [.. Endings.Where(ending => ending.End is not null)];

    /// <summary>The ends of each way in which it shows; there should be one of each.</summary>
    public ILookup<Signature, ShrinkResult> Ends { get; } = Endings.Select(ending => ending.End).OfType<ShrinkResult>()
        .DistinctBy(end => (end.Divergence.Signature, end.Scenario))
        .OrderBy(end => end.Scenario.Length)
        .ToLookup(end => end.Divergence.Signature);

    /// <summary>All ends.</summary>
    public IEnumerable<ShrinkResult> AllEnds => Ends.SelectMany(group => group);

    /// <summary>How many ends are proven to be minimal.</summary>
    public int Proven => AllEnds.Count(end => end.Certificate is { IsProven: true });

    /// <summary>Whether each way has one end only, and every end is proven.</summary>
    public bool IsPerfect => Found.Count == Endings.Count && Ends.All(group => group.Count() == 1) && Proven == AllEnds.Count();
}

/// <summary>What another harness ended with.</summary>
/// <param name="Found">How many seeds found something.</param>
/// <param name="Ways">In how many ways it showed.</param>
/// <param name="Ends">How many different scenarios it ended with.</param>
/// <param name="TooLong">How many steps each of them has, on the average, beyond the simplest that shows the same.</param>
public sealed record PeerQuality(int Found, int Ways, int Ends, double TooLong)
{
    /// <summary>Looks from the same seeds, and compares what is found with what is known to be the simplest.</summary>
    /// <param name="peer">Who looks.</param>
    /// <param name="pair">Who is compared.</param>
    /// <param name="seeds">From how many seeds.</param>
    /// <param name="steps">How many steps each of them has to find something.</param>
    /// <param name="known">Scenarios that show it, by the way in which they do; ours, as far as we met the same way.</param>
    public static PeerQuality Of(ISeeker peer, TestPair pair, int seeds, long steps, ILookup<Signature, ShrinkResult> known)
    {
        var sides = new Sides(pair.NewSubject, pair.NewOracle);
        var ends = new List<(Signature Signature, Scenario Simplest, int TooLong)>();
        for (var seed = 1UL; seed <= (ulong)seeds; seed++)
        {
            if (peer.Find(sides, seed, steps) is not { } found)
                continue;
            var divergence = ScenarioRunner.Run(found.Simplest, pair)
                ?? throw new InvalidOperationException(
                    $"{peer.Name} ended with a scenario that does not diverge: {found.Simplest}");
            var shortest = known[divergence.Signature].FirstOrDefault() ?? Shrinker.Shrink(found.Simplest, divergence, pair);
            ends.Add((divergence.Signature, found.Simplest, found.Simplest.Length - shortest.Scenario.Length));
        }

        return new(
            ends.Count,
            ends.Select(end => end.Signature).Distinct().Count(),
            ends.Select(end => end.Simplest).Distinct().Count(),
            ends.Count == 0 ? 0 : ends.Average(end => end.TooLong));
    }
}
