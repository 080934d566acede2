using RmapProps.Contract.Kernels;
using RmapProps.Faults;
using RmapProps.Harness;
using RmapProps.Harness.Analysis;
using RmapProps.Harness.Running;
using RmapProps.Harness.Shrinking;
using RmapProps.Oracle;
using RmapProps.PropertyTests.Peers.Stories;
using RmapProps.Reports.Text;
using RmapProps.Rmap.Memory;

namespace RmapProps.PropertyTests.Peers;

/// <summary>Generates a story.</summary>
/// <param name="rng">The random source.</param>
/// <param name="kernel">The kernel version that the story must hold for.</param>
public delegate PeerStory StoryGenerator(Rng rng, KernelVersion kernel);

/// <summary>Checks that a story from the kernel's own tests holds, or that a fault breaks it.</summary>
public static class Peers
{
    // A fault may need a certain tree. This number of fixed seeds is enough for each fault that a test names.
    private const int Tries = 40;

    /// <summary>
    /// Checks under all kernel versions that subject and oracle agree on the story and break no law, and that each satisfies the
    /// claim.
    /// </summary>
    public static void MustHold(StoryGenerator generate, Seed seed)
    {
        foreach (var kernel in KernelVersions.All)
        {
            var story = generate(seed.Rng, kernel);
            if (ReportOf(story.Scenario, TestPairs.Under(kernel)) is { } report)
                Assert.Fail(report);
            MustSatisfyClaim(story, Machines.Correct(kernel));
            MustSatisfyClaim(story, new ForwardMap(kernel));
        }
    }

    /// <summary>
    /// Checks that the faulty machine diverges from the oracle or breaks a law in at least one variant of the story.
    /// </summary>
    public static void MustBeDetected(string fault, StoryGenerator generate)
    {
        var pair = TestPairs.Of(Catalogue.Find(fault)!);
        Assert.Contains(VariantsFor(fault, generate), story => ScenarioRunner.Run(story.Scenario, pair) is not null);
    }

    /// <summary>
    /// Checks that the faulty machine alone breaks the claim of the kernel's test in at least one variant of the story.
    /// </summary>
    public static void MustFailTheClaim(string fault, StoryGenerator generate)
    {
        var faulty = Catalogue.Find(fault)!;
        Assert.Contains(VariantsFor(fault, generate), story => story.ViolationOf(faulty.NewMachine(faulty.Kernel)) is not null);
    }

    private static IEnumerable<PeerStory> VariantsFor(string fault, StoryGenerator generate) =>
        Enumerable.Range(1, Tries).Select(seed => generate(new Rng((ulong)seed), Catalogue.Find(fault)!.Kernel));

    private static string? ReportOf(Scenario scenario, TestPair pair)
    {
        if (ScenarioRunner.Run(scenario, pair) is not { } divergence)
            return null;
        var shrunk = Shrinker.Shrink(scenario, divergence, pair);
        var failingStep = FailingStep.Of(shrunk.Scenario, shrunk.Divergence, pair);
        return CounterexampleText.Of(shrunk.Scenario, shrunk.Divergence, failingStep, pair, "FILE");
    }

    private static void MustSatisfyClaim(PeerStory story, IMachine machine)
    {
        if (story.ViolationOf(machine) is { } violation)
            Assert.Fail($"{violation}\n{story.Scenario}");
    }
}
