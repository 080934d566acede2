using System.Text.Json;
using RmapProps.Review;

namespace RmapProps.SnapshotTests.Review;

/// <summary>The list of snapshots as text for terminals of any width and as JSON.</summary>
public class SnapshotListTests
{
    static readonly SnapshotTree Tree = new(
        [
            new("a/WalkSnapshots.ForkChain.verified.txt", "", "", "1\n", "1\n2\n"),
            new("T.M.verified.txt", "", "", "1\n2\n", null),
        ],
        [new("a/WalkSnapshots.OldName.verified.txt", "")],
        Records: 1,
        Skipped: ["N.T.Skipped"]);

    [Fact]
    public void A_wide_terminal_has_a_line_for_each_snapshot() => Assert.Equal(
        """
        differs   a/WalkSnapshots.ForkChain.verified.txt  1 line removed
        new       T.M.verified.txt                        2 lines
        obsolete  a/WalkSnapshots.OldName.verified.txt    no test used it in the last full run

        """,
        SnapshotList.Text(Tree, int.MaxValue));

    /// <summary>A name is never broken, even if it alone is wider than the terminal.</summary>
    [Fact]
    public void A_narrow_terminal_has_several_lines_for_each_snapshot_and_no_broken_name() => Assert.Equal(
        """
        differs
        a/WalkSnapshots.ForkChain.verified.txt
            1 line removed
        new       T.M.verified.txt
            2 lines
        obsolete
        a/WalkSnapshots.OldName.verified.txt
            no test used it in the last full run

        """,
        SnapshotList.Text(Tree, 40));

    [Fact]
    public void An_empty_tree_has_no_lines() => Assert.Equal("", SnapshotList.Text(new([], [], 0, []), 80));

    [Fact]
    public void Json_has_the_same_content()
    {
        using var json = JsonDocument.Parse(SnapshotList.Json(Tree));
        Assert.Equal(
            """{"format":"rmapprops-snap 1","waiting":["""
            + """{"name":"a/WalkSnapshots.ForkChain.verified.txt","state":"differs","added":0,"removed":1},"""
            + """{"name":"T.M.verified.txt","state":"new","added":2,"removed":0}],"""
            + """ "obsolete":["a/WalkSnapshots.OldName.verified.txt"],"fullRuns":1,"skipped":["N.T.Skipped"]}""".TrimStart(),
            json.RootElement.GetRawText());
    }
}
