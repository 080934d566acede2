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

/// <summary>Tells a story to those who must bear it out, and to those who must not.</summary>
/// <param name="rng">Where the story's chances come from.</param>
/// <param name="kernel">The kernel version that it is told for.</param>
public delegate PeerStory Teller(Rng rng, KernelVersion kernel);

/// <summary>What it means that a story of the kernel's own tests holds, and that a mistake spoils it.</summary>
public static class Peers
{
    // A mistake may need a certain tree; these are many enough for each that a test names, and always the same.
    private const int Tries = 40;

    /// <summary>
    /// Both machines agree on the story and break no law, and each by itself bears out its claim, under all kernel versions.
    /// </summary>
    public static void MustHold(Teller tell, Seed seed)
    {
        foreach (var kernel in KernelVersions.All)
        {
            var story = tell(seed.Rng, kernel);
            if (ReportOf(story.Scenario, TestPairs.Under(kernel)) is { } report)
                Assert.Fail(report);
            MustBearOut(story, Machines.Correct(kernel));
            MustBearOut(story, new ForwardMap(kernel));
        }
    }

    /// <summary>The faulty machine is told from the oracle, or breaks a law, in some telling of the story.</summary>
    public static void MustBeNoticed(string fault, Teller tell)
    {
        var pair = TestPairs.Of(Catalogue.Find(fault)!);
        Assert.Contains(TellingsFor(fault, tell), story => ScenarioRunner.Run(story.Scenario, pair) is not null);
    }

    /// <summary>The faulty machine by itself fails what the kernel's test asks, in some telling of the story.</summary>
    public static void MustFailTheClaim(string fault, Teller tell)
    {
        var mistake = Catalogue.Find(fault)!;
        Assert.Contains(TellingsFor(fault, tell), story => story.ViolationOf(mistake.NewMachine(mistake.Kernel)) is not null);
    }

    private static IEnumerable<PeerStory> TellingsFor(string fault, Teller tell) =>
        Enumerable.Range(1, Tries).Select(seed => tell(new Rng((ulong)seed), Catalogue.Find(fault)!.Kernel));

    private static string? ReportOf(Scenario scenario, TestPair pair)
    {
        if (ScenarioRunner.Run(scenario, pair) is not { } divergence)
            return null;
        var shrunk = Shrinker.Shrink(scenario, divergence, pair);
        var failingStep = FailingStep.Of(shrunk.Scenario, shrunk.Divergence, pair);
        return CounterexampleText.Of(shrunk.Scenario, shrunk.Divergence, failingStep, pair, "FILE");
    }

    private static void MustBearOut(PeerStory story, IMachine machine)
    {
        if (story.ViolationOf(machine) is { } violation)
            Assert.Fail($"{violation}\n{story.Scenario}");
    }
}
