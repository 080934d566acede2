using RmapProps.Contract.Text;
using RmapProps.Faults;
using RmapProps.Harness;
using RmapProps.Harness.Checking;
using RmapProps.Harness.Findings;
using RmapProps.Harness.Running;
using RmapProps.Harness.Shrinking;
using RmapProps.Oracle;
using RmapProps.Reports.Text;

namespace RmapProps.SnapshotTests.Faults;

/// <summary>The report of each fault: shrinks its witness and prints the counterexample.</summary>
public class FaultTests
{
    // This is enough to exhaust the small worlds around most witnesses. The other reports say how far the search went.
    static readonly ShrinkBudgets Budgets = new(Scenarios: 0, Transitions: 20_000);

    public static TheoryData<string> Names => [.. Catalogue.All.Select(fault => fault.Name)];

    internal static IEnumerable<string> SnapshotNames => Catalogue.All.Select(fault => SnapshotOf(fault.Name));

    [Theory, MemberData(nameof(Names))]
    public Task A_fault_has_its_accepted_report(string name) =>
        Verify(ReportOf(Catalogue.Find(name)!)).UseDirectory("Accepted").UseFileName(SnapshotOf(name));

    static string SnapshotOf(string fault) => "fault-" + fault;

    static string ReportOf(Fault fault)
    {
        using var directory = new TemporaryDirectory();
        var pair = new TestPair(
            "fault:" + fault.Name, () => fault.NewMachine(fault.Kernel), () => new ForwardMap(fault.Kernel), fault.Kernel);
        var witness = ScenarioText.Parse(fault.Name, fault.Witness).Scenario!;
        var divergence = ScenarioRunner.Run(witness, pair)!;
        var finding = Finding.Of(
            new Failure(witness, divergence, null), pair, new FindingStore(directory.Path, "0.0.0", FindingText.Of), Budgets);
        return CounterexampleText.Of(finding).Replace(directory.Path, "findings", StringComparison.Ordinal);
    }
}
