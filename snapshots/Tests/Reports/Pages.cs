using RmapProps.Contract.Subjects;
using RmapProps.Faults;
using RmapProps.Harness;
using RmapProps.Harness.Analysis;
using RmapProps.Harness.Diffs;
using RmapProps.Harness.Replay;
using RmapProps.Harness.Running;
using RmapProps.Oracle;
using RmapProps.Reports.Diffs;
using RmapProps.Reports.Divergences;
using RmapProps.Reports.Walkthroughs;
using RmapProps.Rmap.Memory;
using RmapProps.SnapshotTests.Gallery;
using Walkthrough = RmapProps.Reports.Walkthroughs.Walkthrough;

namespace RmapProps.SnapshotTests.Reports;

/// <summary>The pages under test.</summary>
static class Pages
{
    /// <summary>Returns the page about the witness of a fault.</summary>
    public static string OfFault(string name, bool isBlind = false)
    {
        var fault = Catalogue.Find(name)!;
        var pair = PairOf(fault);
        var witness = ScenarioFiles.Parse(name, fault.Witness);
        var divergence = ScenarioRunner.Run(witness, pair)!;
        var analysis = FindingAnalysis.Of(witness, divergence, pair);
        var report = DivergenceReport.Of(
            witness, divergence, analysis, pair, [$"{name}.rmap"], "0.0.0", $"{fault.Summary}\n{fault.Commit}");
        return DivergencePage.Of(isBlind ? report.Blinded() : report);
    }

    /// <summary>Returns the walkthrough of a scenario of the gallery, run on the implementation.</summary>
    public static string OfScenario(string name) =>
        WalkthroughPage.Of(Walkthrough.Of(ScenarioFiles.Read(name), Gallery), $"{name}.rmap", "0.0.0");

    /// <summary>
    /// Returns the page of the difference between the implementation and a fault, on the witness of the fault and more steps.
    /// </summary>
    public static string OfDiff(string name, string more = "")
    {
        var fault = Catalogue.Find(name)!;
        var scenario = ScenarioFiles.Parse(name, fault.Witness + "\n" + more);
        var correct = MachineSubject.Factory(new("rmap", fault.Kernel.Name), () => Machines.Correct(fault.Kernel));
        return DiffPage.Of(RunDiff.Of(Side("rmap", correct), Side($"fault:{name}", PairOf(fault).NewSubject)), "0.0.0");

        DiffSide Side(string subject, Func<ISubject> newSubject) =>
            new($"{name}.rmap", new(subject, fault.Kernel.Name), Replayer.Run(scenario, newSubject, everyStep: true));
    }

    /// <summary>The implementation and the oracle.</summary>
    public static TestPair Gallery { get; } = new("rmap", () => Machines.Correct(), () => new ForwardMap());

    /// <summary>Returns a fault and the oracle.</summary>
    public static TestPair PairOf(Fault fault) =>
        new("fault:" + fault.Name, () => fault.NewMachine(fault.Kernel), () => new ForwardMap(fault.Kernel), fault.Kernel);
}
