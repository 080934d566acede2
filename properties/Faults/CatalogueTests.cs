using RmapProps.Faults;
using RmapProps.Harness.Running;

namespace RmapProps.PropertyTests.Faults;

/// <summary>Tests that every fault breaks its law on its own witness.</summary>
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
    public void A_witness_is_minimal(string name)
    {
        var fault = Catalogue.Find(name)!;
        var witness = TestPairs.Parse(fault.Witness);
        var signature = ScenarioRunner.Run(witness, TestPairs.Of(fault))!.Signature;
        Assert.All(Scenarios.WithoutOneStep(witness), shorter =>
            Assert.NotEqual(signature, ScenarioRunner.Run(shorter, TestPairs.Of(fault))?.Signature));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_fault_is_found_by_name_and_by_id(string name)
    {
        var fault = Catalogue.All.Single(fault => fault.Name == name);
        Assert.Same(fault, Catalogue.Find(fault.Name));
        Assert.All(fault.Ids, id => Assert.Same(fault, Catalogue.Find(id)));
        Assert.All(fault.Ids, id => Assert.Same(fault, Catalogue.Find(id.ToLowerInvariant())));
    }

    [Theory]
    [InlineData("H07", "646d87b481da")]
    [InlineData("B25", "879bca0a2c4f")]
    [InlineData("M02", "the clone missing in __split_vma")]
    public void A_fault_shows_its_commit_or_its_description(string history, string standsFor) =>
        Assert.Equal(standsFor, Catalogue.Find(history)!.StandsFor);

    [Theory]
    [InlineData("CVE-2022-42703", "reuse-twice")]
    [InlineData("cve-2026-23077", "move-into-unfaulted")]
    [InlineData("61f67c230a5e", "move-into-unfaulted")]
    [InlineData("B39", "move-into-unfaulted")]
    [InlineData("646d87b481da", "clone-forward")]
    public void Search_finds_a_fault_by_a_word_of_its_history(string word, string name) =>
        Assert.Equal([name], Catalogue.All.Where(fault => fault.Mentions(word)).Select(fault => fault.Name));

    [Theory]
    [InlineData("CVE-2010-2240", "B41")]
    [InlineData("f18194275c39", "B-HANG")]
    [InlineData("b-hang", "B-HANG")]
    public void Search_finds_an_unseen_change(string word, string history) =>
        Assert.Equal([history], Catalogue.Unseen.Where(change => change.Mentions(word)).Select(change => change.History));

    [Fact]
    public void Every_vulnerability_has_a_number_and_a_sentence_on_its_coverage() => Assert.All(
        Catalogue.All.SelectMany(fault => fault.Cves).Concat(Catalogue.Unseen.SelectMany(change => change.Cves)),
        cve =>
        {
            Assert.Matches("^CVE-[0-9]{4}-[0-9]{4,}$", cve.Id);
            Assert.EndsWith(".", cve.Coverage, StringComparison.Ordinal);
        });

    [Fact]
    public void An_unknown_fault_is_not_found() => Assert.Null(Catalogue.Find("forget-everything"));

    [Fact]
    public void Names_and_ids_are_unique_together() => Assert.Distinct(
        Catalogue.All.SelectMany(fault => fault.Ids.Prepend(fault.Name))
            .Concat(Catalogue.Unseen.SelectMany(change => change.Ids)),
        StringComparer.OrdinalIgnoreCase);
}
