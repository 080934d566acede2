using RmapProps.Benchmarks.Harnesses;
using RmapProps.Faults;
using RmapProps.Harness.Checking;

namespace RmapProps.PropertyTests.Benchmarks;

/// <summary>Whoever is compared by speed must do the same: check each step that is counted, and see a mistake.</summary>
public sealed class HarnessTests
{
    private static readonly Sides
        Correct = new(TestPairs.Correct.NewSubject, TestPairs.Correct.NewOracle),
        Mistaken = new(TestPairs.Of(Catalogue.Find("H13")!).NewSubject, TestPairs.Correct.NewOracle);

    private static readonly List<Scenario> Given =
        [.. Enumerable.Range(0, 20).Select(number => new Origin(1, number, Draws.Steps).Regenerate(TestPairs.Correct.NewOracle))];

    public static TheoryData<IHarness> All() =>
        [new OwnHarness(), new FsCheckHarness(isByTheBook: true), new FsCheckHarness(isByTheBook: false), new CsCheckHarness(),
            new NoHarness()];

    [Theory]
    [MemberData(nameof(All))]
    public void Steps_that_are_counted_were_checked(IHarness harness)
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
    public void A_mistake_is_seen(IHarness harness)
    {
        Assert.ThrowsAny<Exception>(() => harness.RunGiven(Given, Mistaken, new()));
        Assert.ThrowsAny<Exception>(() => harness.RunDrawn(Given.Count, Mistaken, new()));
    }

    /// <summary>Both sides make the same mistake, so only a law can see it.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public void A_law_that_both_break_is_seen_by_whoever_asks(IHarness harness)
    {
        var alike = new Sides(Mistaken.NewSubject, Mistaken.NewSubject);
        Assert.ThrowsAny<Exception>(() => harness.RunGiven(Given, alike with { AskLaws = true }, new()));
        if (!harness.AlwaysAsksLaws)
            harness.RunGiven(Given, alike, new());
    }
}
