using RmapProps.Review;

namespace RmapProps.SnapshotTests.Layer;

/// <summary>Differences are printed in the format of <c>diff -u</c>.</summary>
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
    public void Distant_changes_have_separate_hunks_and_near_changes_share_one()
    {
        Assert.Equal(2, Count(Diff(Lines(20), Changed(Lines(20), 5, 13)), "@@ -"));
        Assert.Equal(1, Count(Diff(Lines(20), Changed(Lines(20), 5, 12)), "@@ -"));
    }

    [Fact]
    public void Lines_of_only_one_side_shift_the_line_numbers() => Assert.Equal(
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
    public void A_missing_final_line_break_is_visible() => Assert.Equal(
        """
        @@ -1,1 +1,1 @@
        -a
        +a
        \ No newline at end of file

        """,
        Diff("a\n", "a"));

    [Fact]
    public void A_carriage_return_is_visible() => Assert.Equal(
        """
        @@ -1,1 +1,1 @@
        -a\r
        +a

        """,
        Diff("a\r\n", "a\n"));

    [Fact]
    public void A_new_text_starts_at_line_zero_of_the_old_one() => Assert.Equal(
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
