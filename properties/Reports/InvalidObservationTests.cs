using System.Xml.Linq;
using RmapProps.Harness;
using RmapProps.Harness.Analysis;
using RmapProps.Harness.Running;
using RmapProps.PropertyTests.Contract.Observations;
using RmapProps.PropertyTests.TestDoubles;
using RmapProps.Reports.Changes;
using RmapProps.Reports.Divergences;
using RmapProps.Reports.Drawing;
using RmapProps.Reports.Forests;
using RmapProps.Reports.Pictures;
using RmapProps.Reports.Text;
using RmapProps.Reports.Walkthroughs;

namespace RmapProps.PropertyTests.Reports;

/// <summary>
/// Pictures and pages show every observation, including an invalid one, without failing.
/// </summary>
public sealed class InvalidObservationTests
{
    [Property]
    public void Invalid_observations_can_be_described_and_drawn(Seed seed)
    {
        var rng = seed.Rng;
        var (left, right) = (InvalidObservations.Draw(rng), InvalidObservations.Draw(rng));
        ObservationChanges.OverTime(left, right);
        ObservationChanges.FromExpected(left, right);
        Assert.Equal(2, ForestText.LinesOf([left, right]).Count);
        foreach (var tone in new[] { Palette.Told, Palette.Judged })
        {
            var forest = MarkedForest.Of(ForestReader.Read(right), ForestReader.Read(left));
            AssertWellFormed(MatrixTable.Draw(forest, MatrixTable.ColumnsOf([forest]), tone, "nonsense"));
        }
    }

    [Property(MaxTest = 15)]
    public void Invalid_observations_can_be_arranged(Seed seed)
    {
        var rng = seed.Rng;
        var (left, right) = (InvalidObservations.Draw(rng), InvalidObservations.Draw(rng));
        var order = new PictureOrder(
            "x", "nonsense", "nonsense", MarkedForest.Of(ForestReader.Read(right), ForestReader.Read(left)), Palette.Judged);
        foreach (var picture in GraphDrawing.Draw([order]) ?? [])
            AssertWellFormed(picture);
    }

    /// <summary>A subject that returns invalid observations from its first step on, through to the page.</summary>
    [Property(MaxTest = 8)]
    public void A_subject_with_invalid_observations_has_a_page(Seed seed)
    {
        var scenario = TestPairs.Parse("p0 mmap 0+2 rw\np0 write 0\np0 fork p1");
        var pair = new TestPair(
            "<b>&\"nonsense\"",
            () => TamperedMachine.Around(TestPairs.NewMachine(), doctor: _ => InvalidObservations.Draw(seed.Rng)),
            TestPairs.NewModel);
        var divergence = ScenarioRunner.Run(scenario, pair)!;
        var analysis = FindingAnalysis.Of(scenario, divergence, pair);
        var page = DivergencePage.BodyOf(
            DivergenceReport.Of(scenario, divergence, analysis, pair, ["a file"], "0", "<i>what & when</i>"));
        AssertWellFormed($"<main>{page}</main>");
        Assert.DoesNotContain("<b>&", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<i>", page, StringComparison.Ordinal);
        Assert.NotEmpty(CounterexampleText.Of(scenario, divergence, analysis.FailingStep, pair, "a file"));
        AssertWellFormed($"<main>{WalkthroughPage.BodyOf(Walkthrough.Of(scenario, pair), "a file")}</main>");
    }

    [Fact]
    public void A_crash_with_an_unprintable_message_has_a_page()
    {
        var scenario = TestPairs.Parse("p0 mmap 0+2 rw");
        var pair = new TestPair(
            "loud",
            () => TamperedMachine.Around(TestPairs.NewMachine(), _ => throw new InvalidOperationException("a\0b\u0007<c>\uD800")),
            TestPairs.NewModel);
        var divergence = ScenarioRunner.Run(scenario, pair)!;
        var analysis = FindingAnalysis.Of(scenario, divergence, pair);
        var page = DivergencePage.BodyOf(DivergenceReport.Of(scenario, divergence, analysis, pair, ["a file"], "0"));
        AssertWellFormed($"<main>{page}</main>");
        Assert.Contains("crashed (InvalidOperationException: a b &lt;c&gt;\uFFFD)", page, StringComparison.Ordinal);
        AssertWellFormed($"<main>{WalkthroughPage.BodyOf(Walkthrough.Of(scenario, pair), "a file")}</main>");
    }

    private static void AssertWellFormed(string markup) => XElement.Parse(markup);
}
