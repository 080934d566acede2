using RmapProps.Faults;
using RmapProps.Harness;
using RmapProps.Oracle;
using RmapProps.Reports;
using RmapProps.SnapshotTests.Gallery;
using Story = RmapProps.Reports.Story;

namespace RmapProps.SnapshotTests.Reports;

/// <summary>The pages that the tests here look at.</summary>
static class Pages
{
    /// <summary>The page about the witness of a fault.</summary>
    public static string OfFault(string name)
    {
        var fault = Catalogue.Find(name)!;
        var contest = ContestOf(fault);
        var witness = ScenarioFiles.Parse(name, fault.Witness);
        var divergence = ScenarioRunner.Run(witness, contest)!;
        return DivergencePage.Of(DivergenceReport.Of(witness, divergence, contest, [$"{name}.rmap"], "0.0.0", $"{fault.Summary}\n{fault.Commit}"));
    }

    /// <summary>The page of a scenario of the gallery, told by the implementation.</summary>
    public static string OfScenario(string name) =>
        StoryPage.Of(Story.Of(ScenarioFiles.Read(name), Gallery), $"{name}.rmap", "0.0.0");

    /// <summary>The implementation and the oracle.</summary>
    public static Contest Gallery { get; } = new("rmap", () => new Rmap.Machine<Rmap.CorrectSteps>(), () => new ForwardMap());

    /// <summary>A fault and the oracle.</summary>
    public static Contest ContestOf(Fault fault) =>
        new("fault:" + fault.Name, () => fault.NewMachine(fault.Rules), () => new ForwardMap(fault.Rules), fault.Rules.Name);
}
