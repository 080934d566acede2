using RmapProps.Faults;
using RmapProps.PropertyTests.Peers;
using RmapProps.Reports.Pictures;

namespace RmapProps.PropertyTests.Reports.Pictures;

/// <summary>Pictures in characters align equal addresses and shorten long ranges.</summary>
public sealed class PictureTests
{
    [Fact]
    public void Equal_addresses_are_in_the_same_column() => Assert.Equal(
        """
        p0        0  A..  rw  [a0]
        p1        0  A    rw  [a1]-[a0]
                  1   .   r   [a1]-[a0]
                  2    B  rw  [a1]-[a0]
        a0   root, references 1    lists p0:0+3 p1:1+1 p1:0+1 p1:2+1
        a1   of a0                 lists p1:1+1 p1:0+1 p1:2+1
        A g0 on a0 at 0, mapped 2  walk p0:0 p1:0
        B g1 on a1 at 2, mapped 1  walk p1:2
        """,
        Drawn("p0 mmap 0+3 rw\np0 write 0\np0 fork p1\np1 mprotect 1+1 r\np1 write 2"));

    /// <summary>A range of 1000 pages with one mapped page, and far above it 20 pages, of which the first was read.</summary>
    [Fact]
    public void Long_ranges_and_long_holes_are_shortened() => Assert.Equal(
        """
        p0        0  .~A~.      rw  [a0]
              70000        0~.  r   -
        a0   root                    lists p0:0+1000
        A g0 on a0 at 500, mapped 1  walk p0:500
        """,
        Drawn("p0 mmap 0+1000 rw\np0 write 500\np0 mmap 70000+20 r\np0 read 70000"));

    /// <summary>X is a freed page, so the 24th page is Y, and the 26th has no letter.</summary>
    [Fact]
    public void No_page_has_a_letter_with_another_meaning()
    {
        var picture = Drawn("p0 mmap 0+26 rw\n" + string.Concat(Enumerable.Range(0, 26).Select(page => $"p0 write {page}\n")));
        Assert.Contains("ABCDEFGHIJKLMNOPQRSTUVWYZ#", string.Concat(picture), StringComparison.Ordinal);
    }

    [Fact]
    public void Swapped_and_moving_pages_have_letters_of_their_own() => Assert.Equal(
        """
        p0        0  smC  rw  [a0]
        a0   root, references 1, pins 1          lists p0:0+3
        A g0 on a0 at 0, mapped 0, cached as s0  walk nothing
        B g1 on a0 at 1, mapped 0                walk p0:1 (1 place waits for its migration)
        C g2 on a0 at 2, mapped 1                walk p0:2
        D g3 on nothing, mapped 0                walk nothing
        s0   held by 1, caches g0
        m0   g1 to g3, pins a0
        """,
        Drawn("p0 mmap 0+3 rw\np0 write 0\np0 write 1\np0 write 2\nkswapd swapout p0:0\nkcompactd isolate p0:1 m0"));

    /// <summary>The flag of a page and the young bits of its entries have different names.</summary>
    [Fact]
    public void The_flag_of_a_page_is_called_page_flag() => Assert.Equal(
        """
        p0        0  A  rw locked  [a0]
        a0   root                                        lists p0:0+1
        A g0 on a0 at 0, mapped 1, page flag referenced  walk p0:0
        """,
        Drawn("p0 mmap 0+1 rw\np0 mlock 0+1"));

    /// <summary>
    /// A walk that misses a place and a count that misses a mapping get a note. A page without a place gets none.
    /// </summary>
    [Theory]
    [InlineData("miss-first-page", "p0 mmap 0+1 rw\np0 write 0\np0 fork p1", "walk nothing (finds 0 places, counted 2)")]
    [InlineData("forget-copied-mapping", "p0 mmap 0+1 rw\np0 write 0\np0 fork p1",
        "walk p0:0 p1:0 (finds 2 places, counted 1; 2 entries map it)")]
    [InlineData(
        "leak-migrated-page", "p0 mmap 0+1 rw\np0 write 0\nkcompactd isolate p0:0 m0\nkcompactd putback m0", "walk nothing")]
    public void A_count_that_differs_from_the_walk_has_a_note(string fault, string scenario, string walk)
    {
        var mistaken = Catalogue.Find(fault)!;
        var line = Drawn(scenario, mistaken.NewMachine(mistaken.Kernel)).Split('\n')
            .First(line => line.StartsWith("A g0 ", StringComparison.Ordinal));
        Assert.EndsWith($"  {walk}", line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_count_that_agrees_with_the_walk_has_no_note()
    {
        var transition = TestPairs.TransitionsOf(
            TestPairs.Parse("p0 mmap 0+2 rw\np0 write 0\np0 fork p1\np1 write 0"), TestPairs.Correct.NewOracle()).Last();
        Assert.All(transition.After.Pages, page => Assert.Null(WalkText.NoteOf(page, transition.After)));
    }

    /// <summary>With more columns than fit in a line, each VMA has its own columns.</summary>
    [Fact]
    public void Wide_address_spaces_have_no_common_columns()
    {
        var many = string.Concat(Enumerable.Range(0, 30).Select(i => $"p0 mmap {10 * i}+2 rw\n"));
        Assert.All(Drawn(many).Split('\n'), line => Assert.EndsWith("  ..  rw  -", line, StringComparison.Ordinal));
    }

    private static string Drawn(string scenario) => Drawn(scenario, TestPairs.NewModel());

    private static string Drawn(string scenario, IMachine machine) =>
        string.Join('\n', ForestText.LinesOf(TestPairs.TransitionsOf(TestPairs.Parse(scenario), machine).Last().After));
}
