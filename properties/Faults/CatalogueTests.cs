using RmapProps.Faults;
using RmapProps.Harness.Running;

namespace RmapProps.PropertyTests.Faults;

/// <summary>Every mistake is one that its law catches, told by its own witness.</summary>
public sealed class CatalogueTests
{
    public static TheoryData<string> Names() => [.. Catalogue.All.Select(fault => fault.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_fault_breaks_its_law_on_its_witness(string name)
    {
        var fault = Catalogue.Find(name)!;
        Assert.Equal(fault.Breaks, ScenarioRunner.Run(TestPairs.Parse(fault.Witness), TestPairs.Of(fault))?.Broken);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_correct_machine_passes_every_witness(string name) =>
        TestPairs.MustAgree(TestPairs.Parse(Catalogue.Find(name)!.Witness));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_witness_has_no_step_to_spare(string name)
    {
        var fault = Catalogue.Find(name)!;
        var witness = TestPairs.Parse(fault.Witness);
        var signature = ScenarioRunner.Run(witness, TestPairs.Of(fault))!.Signature;
        Assert.All(Scenarios.WithoutOneStep(witness), shorter =>
            Assert.NotEqual(signature, ScenarioRunner.Run(shorter, TestPairs.Of(fault))?.Signature));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_fault_is_found_by_name_and_by_history(string name)
    {
        var fault = Catalogue.All.Single(fault => fault.Name == name);
        Assert.Same(fault, Catalogue.Find(fault.Name));
        Assert.All(fault.Ids, id => Assert.Same(fault, Catalogue.Find(id)));
        Assert.All(fault.Ids, id => Assert.Same(fault, Catalogue.Find(id.ToLowerInvariant())));
    }

    [Theory]
    [InlineData("H07", "646d87b481da")]
    [InlineData("B25", "879bca0a2c4f")]
    [InlineData("M02", "the links of __split_vma, left out")]
    public void A_fault_stands_for_a_commit_or_for_what_has_none(string history, string standsFor) =>
        Assert.Equal(standsFor, Catalogue.Find(history)!.StandsFor);

    [Fact]
    public void What_is_no_fault_is_not_found() => Assert.Null(Catalogue.Find("forget-everything"));

    [Fact]
    public void Names_and_ids_are_unique_together() => Assert.Distinct(
        Catalogue.All.SelectMany(fault => fault.Ids.Prepend(fault.Name))
            .Concat(Catalogue.Unseen.SelectMany(change => change.Ids)),
        StringComparer.OrdinalIgnoreCase);
}
