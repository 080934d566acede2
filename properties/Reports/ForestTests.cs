using System.Text.RegularExpressions;
using RmapProps.Contract.Laws;
using RmapProps.Contract.Observations;
using RmapProps.PropertyTests.Contract.Laws;
using RmapProps.PropertyTests.Peers;
using RmapProps.Reports.Drawing;
using RmapProps.Reports.Forests;

namespace RmapProps.PropertyTests.Reports;

/// <summary>Pictures show each kind of mistake in a state with its own word.</summary>
public sealed partial class ForestTests
{
    private static readonly Transition Forked =
        TestPairs.TransitionsOf(TestPairs.Parse("p0 mmap 0+1 rw\np0 write 0\np0 fork p1"), TestPairs.Correct.NewOracle()).Last();

    [Fact]
    public void A_link_that_only_the_VMA_knows_is_not_on_the_list()
    {
        var wrong = Forked.AnonVma(1, anonVma => anonVma with { Vmas = [] });
        Shows(wrong, "own, on the list none, should be 1st", "own ↓ none should be 1st");
        Shows(wrong.After, wrong.After, "own, not on the list");
    }

    [Fact]
    public void A_link_that_only_the_anon_vma_knows_is_not_on_the_chain()
    {
        var wrong = Forked.Vma(1, vma => vma with { Chain = [new(1)] });
        Shows(wrong, "none, should be 2nd", "none should be 2nd ↓ 2nd");
        Shows(wrong.After, wrong.After, "not on the chain");
    }

    [Fact]
    public void A_lost_link_is_missing_and_a_new_one_is_extra()
    {
        var apart = Forked.Vma(1, vma => vma with { Chain = [new(1)] })
            .AnonVma(0, anonVma => anonVma with { Vmas = [anonVma.Vmas[0]] });
        Shows(apart, "missing, 2nd", "2nd ↓ 2nd missing");
        Shows(Forked.After, apart.After, "extra, 2nd");
    }

    [Fact]
    public void A_page_of_a_freed_anon_vma_is_dangling()
    {
        var wrong = Forked.Page(0, page => page with { AnonVma = AnonVmaName.Freed });
        Shows(wrong, "dangling, on", "dangling: on a missing object");
        Shows(wrong.After, wrong.After, "dangling, on");
    }

    [Fact]
    public void A_VMA_that_is_listed_and_does_not_exist_is_dangling()
    {
        var wrong = Forked.AnonVma(
            0, anonVma => anonVma with { Vmas = [.. anonVma.Vmas, new(new(9), new(5), new(6)), VmaName.Freed] });
        Shows(wrong, "dangling, not on the chain", "p9:5 dangling | none ↓ 3rd dangling");
        Shows(wrong, "freed VMA dangling", "freed dangling | none ↓ 4th dangling");
    }

    [Fact]
    public void A_process_that_maps_or_unmaps_its_only_VMA_is_neither_new_nor_gone()
    {
        var transitions = TestPairs.TransitionsOf(TestPairs.Parse("p0 mmap 0+1 rw\np0 munmap 0+1\np0 exit"),
            TestPairs.Correct.NewOracle()).ToList();
        Assert.Equal([("p0:0+1", Mark.Added)], MarksOf(transitions[0]));
        Assert.Equal([("p0", Mark.Same), ("p0:0+1", Mark.Removed)], MarksOf(transitions[1]).Order());
        Assert.Equal([("p0", Mark.Removed)], MarksOf(transitions[2]));

        static IEnumerable<(string, Mark)> MarksOf(Transition transition) =>
            MarkedForest.Of(ForestReader.Read(transition.After), ForestReader.Read(transition.Before)).Nodes
                .Select(node => (node.Facts[0].Text, node.Mark));
    }

    [Fact]
    public void A_second_VMA_with_the_same_range_has_a_box_of_its_own() => Shows(
        Forked.Process(1, process => process with { Vmas = [process.Vmas[0], process.Vmas[0]] }),
        "p1:0+1 (2nd) rw 0: g0 chain a1 a0 extra", "p1:0+1 (2nd) extra | | | rw 0: g0 chain a1 a0");

    [Fact]
    public void An_entry_for_a_missing_page_is_dangling() =>
        Shows(Forked.Entry(1, entry => entry with { Target = 7 }), "0: g7 dangling", "0: g7 dangling should be g0");

    [Fact]
    public void An_entry_without_a_VMA_has_a_box_of_its_own() => Shows(
        Forked.Process(1, process => process with { Entries = [.. process.Entries, new(new(8), EntryKind.Swap, 3, null, null)] }),
        "in no VMA", "p1:8 dangling");

    [Fact]
    public void A_wrong_root_is_shown_at_the_anon_vma() =>
        Shows(Forked.AnonVma(1, anonVma => anonVma with { Root = new(1) }), "should be of a0", "root should be of a0");

    [Fact]
    public void A_note_leaves_out_words_that_both_facts_begin_with()
    {
        Assert.Equal("references 0, should be 1", Palette.Judged.SentenceOf(new("references", "references 0", "references 1")));
        Assert.Equal("held by 1, was 2", Palette.Told.SentenceOf(new("holders", "held by 1", "held by 2")));
        Assert.Equal("0: g1, was m0", Palette.Told.SentenceOf(new("entry 0", "0: g1", "0: m0")));
        Assert.Equal("walk p0:0 p1:0, was p0:0", Palette.Told.SentenceOf(new("walk", "walk p0:0 p1:0", "walk p0:0")));
        Assert.Equal("no index, should be index 0", Palette.Judged.SentenceOf(new("kind", "no index", "index 0")));
    }

    private static void Shows(Transition wrong, string inGraph, string inTable)
    {
        Shows(wrong.After, Forked.After, inGraph);
        var forest = Compared(wrong.After, Forked.After);
        Assert.Contains(inTable, Words(MatrixTable.Draw(forest, MatrixTable.ColumnsOf([forest]), Palette.Judged, "table")),
            StringComparison.Ordinal);
    }

    private static void Shows(Observation shown, Observation right, string inGraph) =>
        Assert.Contains(inGraph, Drawn(right, shown), StringComparison.Ordinal);

    private static string Drawn(Observation right, Observation shown) =>
        Words(GraphDrawing.Draw([new("x", "picture", "picture", Compared(shown, right), Palette.Judged)])![0]);

    private static MarkedForest Compared(Observation shown, Observation right) =>
        MarkedForest.Of(ForestReader.Read(shown), ForestReader.Read(right));

    /// <summary>Returns the words of markup, with a bar between cells and a space between other words.</summary>
    private static string Words(string markup)
    {
        var words = Tag().Replace(CellEnd().Replace(markup, " | "), " ");
        return Blanks().Replace(words, " ");
    }

    [GeneratedRegex("</t[dh]>")]
    private static partial Regex CellEnd();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("\\s+")]
    private static partial Regex Blanks();
}
