using RmapProps.Contract.Laws;
using RmapProps.Contract.Observations;
using RmapProps.Faults;
using RmapProps.Harness.Analysis;
using RmapProps.Harness.Running;
using RmapProps.Reports.Consequences;

namespace RmapProps.PropertyTests.Reports.Consequences;

/// <summary>Every kind of divergence has a sentence about its effect, and the direction selects the sentence.</summary>
public sealed class ConsequenceTests
{
    [Fact]
    public void Every_law_has_a_consequence() => Assert.All(LawBook.All, law => Assert.NotNull(LawEffects.Of(law)));

    [Fact]
    public void Every_field_and_every_section_has_a_consequence()
    {
        Assert.All(FieldTable.Fields.Where(field => !field.IsKey), field => Assert.NotNull(FieldEffects.Of(field)));
        Assert.All(FieldTable.Sections, section => Assert.NotNull(FieldEffects.Of(section)));
    }

    [Theory]
    [InlineData("anonVmas.references", "a0 references", "1", "0",
        "a0 can be freed while something still refers to it: use after free.")]
    [InlineData("anonVmas.references", "a0 references", "0", "1", "a0 will not be freed when its last user goes: a leak.")]
    [InlineData("anonVmas.vmas", "a0 vmas", "[p0:0+1 p1:0+1]", "[p0:0+1]",
        "Reclaim and migration miss the pages of a0 that are mapped in p1:0+1.")]
    [InlineData("anonVmas.vmas", "a0 vmas", "[p0:0+1]", "[p0:0+1 p0:0+1]",
        "A walk of the pages of a0 also visits p0:0+1, for nothing or after it was freed.")]
    [InlineData("anonVmas.vmas", "a0 vmas", "[p0:0+1 p1:0+1]", "[p1:0+1 p0:0+1]",
        "The list of a0 is in the wrong order: a walk during a fork or an mremap can miss a page.")]
    [InlineData("pages.found", "g0 found", "[p0:0]", "[]", "Reclaim and migration miss g0 at p0:0.")]
    [InlineData("pages.swap", "g0 swap", "s0", "-",
        "g0 is not in the swap cache, so a swap-in reads its contents again: there can be two copies.")]
    [InlineData("vmas.protection", "vma p0:0+1 protection", "r", "rw", "p0:0+1 allows accesses that it must refuse.")]
    [InlineData("vmas.protection", "vma p0:0+1 protection", "rw", "none", "p0:0+1 refuses accesses that are allowed.")]
    [InlineData("entries.writable", "entry p0:0 writable", "false", "true",
        "A write to p0:0 does not fault, so it can change a page that others share.")]
    [InlineData("vmas.extra", "vma p0:0+1 (2nd)", "absent", "present",
        "p0:0+1 (2nd) exists and should not: memory stays mapped there, or a VMA was split without need.")]
    [InlineData("pages.missing", "g0", "present", "absent",
        "g0 does not exist: the contents that it should hold are elsewhere or lost.")]
    public void The_direction_of_a_difference_selects_the_sentence(
        string kind, string path, string expected, string found, string sentence) =>
        Assert.Equal(sentence, Consequence.Of(new ObservationDifference(kind, path, expected, found)));

    [Fact]
    public void Every_fault_has_one_sentence_on_its_witness() => Assert.All(Catalogue.All, fault =>
    {
        var (scenario, pair) = (TestPairs.Parse(fault.Witness), TestPairs.Of(fault));
        var divergence = ScenarioRunner.Run(scenario, pair)!;
        var sentence = Consequence.Of(divergence, FailingStep.Of(scenario, divergence, pair));
        Assert.Matches(@"^[A-Zapgskm][^{}]*\.$", sentence);
        Assert.InRange(sentence.Length, 20, 130);
    });
}
