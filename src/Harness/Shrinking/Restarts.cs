using RmapProps.Harness.Checking;
using RmapProps.Harness.Generation;
using RmapProps.Harness.Running;

namespace RmapProps.Harness.Shrinking;

/// <summary>
/// Finds a signature again in a fixed set of random scenarios, and shrinks each of its scenarios. A shrinker ends near its start:
/// a failure that was found with a migration ends with a migration, although ksmd would show it in one step less. With the same
/// restarts, all findings of one signature end at the same scenario.
/// </summary>
/// <param name="subjects">Runs the scenarios.</param>
/// <param name="signature">The signature to find again.</param>
/// <param name="jobs">The number of threads; the result does not depend on it.</param>
/// <param name="cancellation">Ends the search early, with the results so far.</param>
internal sealed class Restarts(SubjectPool subjects, Signature signature, int jobs, CancellationToken cancellation)
{
    /// <summary>
    /// The number of scenarios to run by default, which takes a few seconds. Only a rare signature needs all of them.
    /// </summary>
    public const int DefaultScenarios = 16_000;

    /// <summary>The most scenarios to shrink. A signature that occurs this often has been reached from all sides.</summary>
    private const int MostMet = 64;

    /// <summary>
    /// The number of candidates to run for each scenario. A scenario that needs more is not the one that ends lowest.
    /// </summary>
    private const int ExecutionsEach = 2_000;

    /// <summary>The number of scenarios to run between two checks whether enough failures were found.</summary>
    private const int Block = 64;

    /// <summary>The value is arbitrary but must not change.</summary>
    private const ulong Seed = 0x5eed;

    private readonly ParallelOptions threads = new() { MaxDegreeOfParallelism = jobs };

    /// <summary>Returns the scenarios that were found, each as shrunk.</summary>
    /// <param name="scenarios">The number of scenarios to run.</param>
    public IReadOnlyList<ShrinkResult> Shrunk(int scenarios)
    {
        var met = Meet(scenarios);
        var shrunk = new ShrinkResult?[met.Count];
        Parallel.For(0, met.Count, threads, i =>
        {
            if (!cancellation.IsCancellationRequested)
                shrunk[i] = Shrinker.Shrink(met[i].Scenario, met[i].Divergence, subjects, ExecutionsEach);
        });
        return [.. shrunk.OfType<ShrinkResult>()];
    }

    private List<Failure> Meet(int scenarios)
    {
        var met = new List<Failure>();
        for (var first = 0; first < scenarios && met.Count < MostMet && !cancellation.IsCancellationRequested; first += Block)
        {
            var failures = new Failure?[Math.Min(Block, scenarios - first)];
            Parallel.For(
                0, failures.Length, threads, i => failures[i] = Run(new(Seed, first + i, ScenarioGenerator.DefaultMaxSteps)));
            met.AddRange(failures.OfType<Failure>().Take(MostMet - met.Count));
        }

        return met;
    }

    private Failure? Run(Origin origin) =>
        origin.Run(subjects) is { } failure && failure.Divergence.Signature == signature ? failure : null;
}
