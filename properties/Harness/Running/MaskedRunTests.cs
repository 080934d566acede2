using System.Text;
using System.Text.Json;
using RmapProps.Contract.Kernels;
using RmapProps.Contract.Laws;
using RmapProps.Contract.Observations;
using RmapProps.Contract.Subjects;
using RmapProps.Faults;
using RmapProps.Harness;
using RmapProps.Harness.Checking;
using RmapProps.Harness.Running;
using RmapProps.PropertyTests.TestDoubles;
using RmapProps.Reports.Text;
using RmapProps.Rmap.Memory;

namespace RmapProps.PropertyTests.Harness.Running;

/// <summary>Tests that a subject without a field is compared on all other fields.</summary>
public sealed class MaskedRunTests
{
    private static readonly IReadOnlyList<Scenario> Guided = SteadyScenarios.Of(seed: 8, 40);

    private static readonly FieldMask WithoutReferenced = FieldMask.All.Without(PageFields.Referenced);

    [Fact]
    public void A_subject_that_cannot_show_a_field_agrees_without_it()
    {
        Assert.Contains(Guided, scenario => ScenarioRunner.Run(scenario, Blind(FieldMask.All)) is not null);
        Assert.All(Guided, scenario => Assert.Null(ScenarioRunner.Run(scenario, Blind(WithoutReferenced))));
        Assert.Null(CheckRun.Run(new(Seed: 4, Jobs: 1, Scenarios: 30), Blind(WithoutReferenced)).Failure);
    }

    [Fact]
    public void The_other_fields_are_compared()
    {
        var broken = Tampered(WithoutReferenced, page => page with { Referenced = false, MapCount = page.MapCount + 1 });
        Assert.Contains(Guided, scenario => ScenarioRunner.Run(scenario, broken)?.Broken == PageLaws.MapCountIsTrue);
    }

    /// <summary>The laws that can be checked still find their faults.</summary>
    [Fact]
    public void A_fault_is_found_without_a_field_that_it_does_not_touch()
    {
        var fault = Catalogue.Find("forget-root-drop")!;
        var masked = TestPairs.Of(fault) with
        {
            NewSubject = MachineSubject.Factory(
                new("fault", fault.Kernel.Name) { Fields = WithoutReferenced }, () => fault.NewMachine(fault.Kernel)),
        };
        Assert.Equal(fault.Breaks, ScenarioRunner.Run(TestPairs.Parse(fault.Witness), masked)?.Broken);
    }

    [Fact]
    public void A_run_prints_the_laws_that_it_cannot_check()
    {
        Assert.Equal(
            "not compared: pages.referenced   "
            + "laws not checked: refusal-changes-nothing, failed-fork-leaves-no-trace, failed-touch-maps-nothing",
            UncheckedLawsText.Of(Blind(WithoutReferenced).SelectLaws()));
        Assert.Null(UncheckedLawsText.Of(TestPairs.Correct.SelectLaws()));
    }

    [Fact]
    public void Json_lists_the_fields_and_laws_that_a_run_cannot_check()
    {
        Assert.Equal(
            """
            {"fields":["pages.referenced"],
            "laws":["refusal-changes-nothing","failed-fork-leaves-no-trace","failed-touch-maps-nothing"]}
            """.Replace("\n", "", StringComparison.Ordinal),
            JsonOf(Blind(WithoutReferenced)));
        Assert.Equal("""{"fields":[],"laws":[]}""", JsonOf(TestPairs.Correct));
    }

    private static string JsonOf(TestPair pair)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
            UncheckedLawsJson.Write(json, pair.SelectLaws());
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    /// <summary>Returns a pair with a subject that never sets PG_referenced.</summary>
    private static TestPair Blind(FieldMask fields) => Tampered(fields, page => page with { Referenced = false });

    private static TestPair Tampered(FieldMask fields, Func<PageView, PageView> change) => TestPairs.Correct with
    {
        NewSubject = MachineSubject.Factory(
            new("tampered", KernelVersions.Default.Name) { Fields = fields },
            () => TamperedMachine.Around(
                Machines.Correct(), doctor: seen => seen with { Pages = seen.Pages.Select(change).ToSequence() })),
    };
}
