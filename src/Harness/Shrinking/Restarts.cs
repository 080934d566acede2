using RmapProps.Contract;
using RmapProps.Contract.Parameters;
using RmapProps.Contract.Scenarios;
using RmapProps.Harness.Checking;
using RmapProps.Harness.Enumeration;
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
/// <param name="meter">Counts the scenarios; null for none.</param>
/// <param name="cancellation">Ends the search early, with the results so far.</param>
internal sealed class Restarts(
    SubjectPool subjects, Signature signature, int jobs, ShrinkMeter? meter, CancellationToken cancellation)
{
    /// <summary>
    /// The number of scenarios to run by default, which takes a few seconds. Only a rare signature needs all of them.
    /// </summary>
    public const int DefaultScenarios = 16_000;

    /// <summary>
    /// A signature with fewer restarts than this is rare. Another signature hides it: nearly every scenario that would show it
    /// shows the other one first.
    /// </summary>
    public const int Few = 8;

    /// <summary>The most scenarios to shrink. A signature that occurs this often has been reached from all sides.</summary>
    private const int MostMet = 64;

    /// <summary>
    /// The number of candidates to run for each scenario. A scenario that needs more is not the one that ends lowest.
    /// </summary>
    private const int ExecutionsEach = 2_000;

    /// <summary>The number of scenarios to run between two checks whether enough failures were found.</summary>
    private const int Block = 64;

    /// <summary>In a world of failing allocations, one step in this number has one.</summary>
    private const int FailureOneIn = 4;

    /// <summary>The value is arbitrary but must not change.</summary>
    private const ulong Seed = 0x5eed;

    private readonly ParallelOptions threads = new() { MaxDegreeOfParallelism = jobs };

    /// <summary>Returns the scenarios that were found, each as shrunk.</summary>
    /// <param name="scenarios">The number of scenarios to run.</param>
    /// <param name="world">The small world of all scenarios; null to draw one for each.</param>
    public IReadOnlyList<ShrinkResult> Shrunk(int scenarios, Swarm? world = null)
    {
        var met = Meet(scenarios, world);
        var shrunk = new ShrinkResult?[met.Count];
        Parallel.For(0, met.Count, threads, i =>
        {
            if (!cancellation.IsCancellationRequested)
                shrunk[i] = Shrinker.Shrink(met[i].Scenario, met[i].Divergence, subjects, ExecutionsEach);
        });
        return [.. shrunk.OfType<ShrinkResult>()];
    }

    /// <summary>
    /// Returns the small world in which scenarios are like a given one: its processes, pages and verbs, each verb equally often.
    /// A rare signature is far more frequent there than in worlds that are drawn.
    /// </summary>
    public static Swarm WorldOf(Scenario scenario)
    {
        var world = SmallWorld.Around(scenario);
        return new(
            world.Processes, FirstPage: 0, world.Pages, LongestRange: world.Pages, world.Protections,
            world.Advices.Count > 0 ? world.Advices : Advice.All.ToSequence(), world.Stacks,
            FailureOneIn: world.Failures.Count > 0 ? FailureOneIn : 0, world.Verbs);
    }

    private List<Failure> Meet(int scenarios, Swarm? world)
    {
        var met = new List<Failure>();
        meter?.Begin(ShrinkStage.Restarts, scenarios);
        for (var first = 0; first < scenarios && met.Count < MostMet && !cancellation.IsCancellationRequested; first += Block)
        {
            var failures = new Failure?[Math.Min(Block, scenarios - first)];
            Parallel.For(
                0, failures.Length, threads,
                i => failures[i] = Run(new(Seed, first + i, ScenarioGenerator.DefaultMaxSteps), world));
            meter?.Add(failures.Length);
            met.AddRange(failures.OfType<Failure>().Take(MostMet - met.Count));
        }

        return met;
    }

    private Failure? Run(Origin origin, Swarm? world) =>
        origin.Run(subjects, world: world) is { } failure && failure.Divergence.Signature == signature ? failure : null;
}
