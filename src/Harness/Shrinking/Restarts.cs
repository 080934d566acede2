using RmapProps.Harness.Checking;
using RmapProps.Harness.Generation;
using RmapProps.Harness.Running;

namespace RmapProps.Harness.Shrinking;

/// <summary>
/// Looks for the same disagreement again, in random scenarios that are the same whoever asks, and shrinks each that is
/// met. A shrinker ends near where it began: what was found with a migration ends with one, although ksmd would have
/// said it in a step less. So all that show the same disagreement begin again at the same places, and end at the same one.
/// </summary>
/// <param name="subjects">Run the scenarios.</param>
/// <param name="signature">What has to be met again.</param>
/// <param name="jobs">How many threads; the result does not depend on it.</param>
/// <param name="cancellation">Ends it early, with what was met so far.</param>
internal sealed class Restarts(SubjectPool subjects, Signature signature, int jobs, CancellationToken cancellation)
{
    /// <summary>
    /// How many scenarios are run, unless something else is asked for: some seconds. Only what is rare takes them all.
    /// </summary>
    public const int DefaultScenarios = 16_000;

    /// <summary>How many are shrunk. What is met so often has been seen from all sides.</summary>
    private const int MostMet = 64;

    /// <summary>How many candidates are run for each. Who needs more is not the one that ends lowest.</summary>
    private const int ExecutionsEach = 2_000;

    /// <summary>How many scenarios are run before anybody asks whether enough were met.</summary>
    private const int Block = 64;

    /// <summary>Any number will do, as long as it is always the same.</summary>
    private const ulong Seed = 0x5eed;

    private readonly ParallelOptions threads = new() { MaxDegreeOfParallelism = jobs };

    /// <summary>What was met, each as simple as it became.</summary>
    /// <param name="scenarios">How many scenarios are run.</param>
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
