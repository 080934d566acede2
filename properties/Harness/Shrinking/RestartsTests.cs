using RmapProps.Faults;
using RmapProps.Harness.Running;
using RmapProps.Harness.Shrinking;

namespace RmapProps.PropertyTests.Harness.Shrinking;

/// <summary>
/// A signature that another one hides is too rare for the fixed restarts. It gets restarts in the small world of its scenario, so
/// that it ends as low as a frequent one.
/// </summary>
public sealed class RestartsTests
{
    /// <summary>
    /// The shrinker ends here, as <c>check --subject fault:reuse-twice --seed 1 -n 4000 -k</c> found it. The witness of the fault
    /// has the same signature and seven steps.
    /// </summary>
    private const string Rare = """
        p0 mmap 0+2 rw
        p0 fork p1
        p1 mlock 0+1
        p1 fork p2
        p2 mprotect 0+2 r
        p2 mprotect 0+1 rw
        p0 exit
        p2 fork p0
        p1 exit
        p0 fork p1
        p0 exit
        p2 exit
        p1 fork p0
        """;

    [Fact]
    public void A_rare_signature_ends_at_the_length_of_its_witness()
    {
        var fault = Catalogue.Find("reuse-twice")!;
        var pair = TestPairs.Of(fault);
        var shrunk = Unshrunk(Rare, fault);
        var witness = TestPairs.Parse(fault.Witness);
        Assert.Equal(ScenarioRunner.Run(witness, pair)!.Signature, shrunk.Divergence.Signature);
        var end = Shrinker.RestartNearby(shrunk, null, pair, new(Scenarios: 4_000), jobs: 2);
        Assert.Equal(shrunk.Divergence.Signature, end.Divergence.Signature);
        Assert.InRange(end.Scenario.Length, 1, witness.Length);
        Assert.InRange(end.Restarts, 1, int.MaxValue);
    }

    [Fact]
    public void A_frequent_signature_has_no_further_restarts()
    {
        var fault = Catalogue.Find("reuse-twice")!;
        var shrunk = Unshrunk(Rare, fault);
        Assert.Same(shrunk, Shrinker.RestartNearby(
            shrunk, shrunk with { Restarts = Restarts.Few }, TestPairs.Of(fault), new(Scenarios: 4_000)));
    }

    private static ShrinkResult Unshrunk(string text, Fault fault)
    {
        var scenario = TestPairs.Parse(text);
        var divergence = ScenarioRunner.Run(scenario, TestPairs.Of(fault))!;
        return new(scenario, divergence, scenario.Length, Executions: 0, IsMinimal: true, Others: []);
    }
}
