using RmapProps.Benchmarks.Harnesses;
using RmapProps.Faults;
using RmapProps.Harness.Checking;

namespace RmapProps.PropertyTests.Benchmarks;

/// <summary>
/// Checks that the harnesses compared by speed do equal work: each checks every step that it counts, and detects a fault.
/// </summary>
public sealed class HarnessTests
{
    private static readonly Sides
        Correct = new(TestPairs.Correct.NewSubject, TestPairs.Correct.NewOracle),
        Faulty = new(TestPairs.Of(Catalogue.Find("H13")!).NewSubject, TestPairs.Correct.NewOracle);

    private static readonly List<Scenario> Given =
        [.. Enumerable.Range(0, 20).Select(number => new Origin(1, number, Draws.Steps).Regenerate(TestPairs.Correct.NewOracle))];

    public static TheoryData<IHarness> All() =>
        [new OwnHarness(), new FsCheckHarness(isByTheBook: true), new FsCheckHarness(isByTheBook: false), new CsCheckHarness(),
            new NoHarness()];

    [Theory]
    [MemberData(nameof(All))]
    public void Every_counted_step_is_checked(IHarness harness)
    {
        var tally = new Tally();
        harness.RunGiven(Given, Correct with { AskLaws = true }, tally);
        if (harness is CsCheckHarness)
            Assert.InRange(tally.Steps, Given.Count, Given.Count * 200);
        else
            Assert.Equal(Given.Sum(scenario => scenario.Length), tally.Steps);
        Assert.InRange(tally.Ok, tally.Steps / 4, tally.Steps - 1);
        harness.RunDrawn(Given.Count, Correct, tally);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_fault_is_detected(IHarness harness)
    {
        Assert.ThrowsAny<Exception>(() => harness.RunGiven(Given, Faulty, new()));
        Assert.ThrowsAny<Exception>(() => harness.RunDrawn(Given.Count, Faulty, new()));
    }

    /// <summary>Gives both sides the same fault, so that only a law can detect it.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public void A_fault_of_both_sides_is_detected_by_a_harness_that_checks_laws(IHarness harness)
    {
        var alike = new Sides(Faulty.NewSubject, Faulty.NewSubject);
        Assert.ThrowsAny<Exception>(() => harness.RunGiven(Given, alike with { AskLaws = true }, new()));
        if (!harness.AlwaysAsksLaws)
            harness.RunGiven(Given, alike, new());
    }
}
