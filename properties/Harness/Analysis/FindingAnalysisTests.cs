using RmapProps.Faults;
using RmapProps.Harness;
using RmapProps.Harness.Ablations;
using RmapProps.Harness.Analysis;
using RmapProps.Harness.Checking;
using RmapProps.Harness.Findings;
using RmapProps.Harness.Running;
using RmapProps.Harness.Shrinking;
using RmapProps.Reports.Divergences;
using RmapProps.Reports.Text;

namespace RmapProps.PropertyTests.Harness.Analysis;

/// <summary>
/// Tests that a finding is analysed once, and that every renderer uses that analysis: rendering creates no machine.
/// </summary>
public sealed class FindingAnalysisTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("rmapprops-").FullName;

    private int machines;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Theory]
    [InlineData("forget-root-drop")]
    [InlineData("link-in-front")]
    [InlineData("free-root-first")]
    public void Three_renderers_create_no_more_machines_than_one_analysis(string fault)
    {
        var finding = FindingOf(fault);
        var one = MachinesCreatedBy(() =>
        {
            FailingStep.Of(finding.Scenario, finding.Divergence, finding.TestPair);
            AblationRunner.Run(finding.Scenario, finding.Divergence, finding.TestPair);
        });
        var all = MachinesCreatedBy(() =>
        {
            var analysed = finding with { Analysis = FindingAnalysis.Of(finding.Scenario, finding.Divergence, finding.TestPair) };
            Render(analysed);
        });
        Assert.InRange(all, 1, one);
    }

    [Theory]
    [InlineData("forget-root-drop")]
    [InlineData("free-root-first")]
    public void Rendering_creates_no_machine(string fault)
    {
        var finding = FindingOf(fault);
        Assert.NotNull(finding.Analysis?.FailingStep);
        Assert.NotNull(finding.Analysis.Ablations);
        Assert.Equal(0, MachinesCreatedBy(() => Render(finding)));
    }

    [Fact]
    public void A_finding_that_does_not_repeat_has_no_ablations()
    {
        var failure = FailureOf(TestPairs.Of(Catalogue.Find("forget-root-drop")!), Catalogue.Find("forget-root-drop")!);
        var finding = Finding.Of(failure, TestPairs.Correct, new(directory, "1"));
        Assert.NotNull(finding.Analysis);
        Assert.Null(finding.Analysis.Ablations);
    }

    private static void Render(Finding finding)
    {
        Assert.Contains("what matters", CounterexampleText.Of(finding), StringComparison.Ordinal);
        Assert.Contains("what matters", CounterexampleText.Of(finding, width: 40), StringComparison.Ordinal);
        Assert.Contains("What matters", DivergencePage.Of(DivergenceReport.Of(finding, "1")), StringComparison.Ordinal);
        Assert.NotEmpty(FindingJson.TextOf(finding, FindingText.Of(finding, finding.Analysis?.FailingStep), "1"));
    }

    private Finding FindingOf(string name)
    {
        var fault = Catalogue.Find(name)!;
        var pair = TestPairs.Of(fault);
        var counting = pair with
        {
            NewSubject = () => Counting(pair.NewSubject),
            NewOracle = () => Counting(pair.NewOracle),
        };
        return Finding.Of(FailureOf(pair, fault), counting, new(directory, "1", FindingText.Of),
            new ShrinkBudgets(Scenarios: 0, Transitions: 1000));
    }

    private static Failure FailureOf(TestPair pair, Fault fault)
    {
        var witness = TestPairs.Parse(fault.Witness);
        return new(witness, ScenarioRunner.Run(witness, pair)!, Origin: null);
    }

    private T Counting<T>(Func<T> make)
    {
        Interlocked.Increment(ref machines);
        return make();
    }

    private int MachinesCreatedBy(Action act)
    {
        var before = machines;
        act();
        return machines - before;
    }
}
