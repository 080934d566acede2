using RmapProps.Review;

namespace RmapProps.SnapshotTests.Layer;

/// <summary>Differences are told as <c>diff -u</c> tells them.</summary>
public class UnifiedDiffTests
{
    [Fact]
    public void A_change_is_shown_with_three_lines_around_it() => Assert.Equal(
        """
        @@ -3,7 +3,7 @@
         3
         4
         5
        -6
        +six
         7
         8
         9

        """,
        Diff(Lines(12), Lines(12).Replace("6\n", "six\n", StringComparison.Ordinal)));

    [Fact]
    public void Changes_far_apart_are_told_apart_and_near_ones_together()
    {
        Assert.Equal(2, Count(Diff(Lines(20), Changed(Lines(20), 5, 13)), "@@ -"));
        Assert.Equal(1, Count(Diff(Lines(20), Changed(Lines(20), 5, 12)), "@@ -"));
    }

    [Fact]
    public void Lines_that_only_one_side_has_move_the_counts() => Assert.Equal(
        """
        @@ -1,3 +1,4 @@
        +0
         1
         2
         3
        @@ -7,4 +8,3 @@
         7
         8
         9
        -10

        """,
        Diff(Lines(10), "0\n" + Lines(9)));

    [Fact]
    public void A_missing_last_line_break_is_seen() => Assert.Equal(
        """
        @@ -1,1 +1,1 @@
        -a
        +a
        \ No newline at end of file

        """,
        Diff("a\n", "a"));

    [Fact]
    public void A_carriage_return_is_seen() => Assert.Equal(
        """
        @@ -1,1 +1,1 @@
        -a\r
        +a

        """,
        Diff("a\r\n", "a\n"));

    [Fact]
    public void A_text_out_of_nothing_starts_at_line_zero() => Assert.Equal(
        """
        @@ -0,0 +1,1 @@
        +a

        """,
        Diff("", "a\n"));

    static string Diff(string verified, string received) => UnifiedDiff.Of(verified, received);

    static string Lines(int count) => string.Concat(Enumerable.Range(1, count).Select(line => $"{line}\n"));

    static string Changed(string text, params int[] lines) =>
        string.Concat(text.Split('\n').SkipLast(1).Select(line => lines.Contains(int.Parse(line)) ? "changed\n" : $"{line}\n"));

    static int Count(string text, string part) => text.Split(part).Length - 1;
}
