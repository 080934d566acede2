namespace RmapProps.SnapshotTests.Cli.Replay;

/// <summary>The text of <c>replay</c> numbers the steps from 1 in order, as the sentence about the failing step does.</summary>
public class StepNumberTests
{
    [Fact]
    public void Steps_of_a_file_with_comments_are_numbered_from_1()
    {
        using var tool = new RmapPropsTool();
        tool.Write(
            "s.rmap",
            """
            rmap-scenario 1
            # A comment, and an empty line before the first step.

            p0 mmap 0+1 rw

            # Another comment.
            p0 write 0
            p0 fork p1
            """);
        var run = tool.Run("replay", "s.rmap", "--subject", "fault:forget-root-pin");
        Assert.Equal(1, run.Code);
        Assert.Contains(
            """

                1  p0 mmap 0+1 rw  ok
                2  p0 write 0      ok
                3  p0 fork p1      ok

            """,
            run.Output,
            StringComparison.Ordinal);
        Assert.Contains("diverged at step 3 of 3: p0 fork p1", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Steps_of_a_seed_are_numbered_from_1()
    {
        using var tool = new RmapPropsTool();
        var run = tool.Run("replay", "--seed", "1", "--scenario", "0", "--length", "3");
        var numbers = run.Output.Split('\n').Skip(2).TakeWhile(line => line.Length > 0).Select(line => line[..5].Trim());
        Assert.Equal(["1", "2", "3"], numbers);
    }

    /// <summary>The line in JSON says where the step is in the file, for programs that point at it.</summary>
    [Fact]
    public void Json_gives_the_line_of_each_step()
    {
        using var tool = new RmapPropsTool();
        tool.Write("s.rmap", "rmap-scenario 1\n\np0 mmap 0+1 rw\n# comment\np0 write 0\n");
        var run = tool.Run("replay", "s.rmap", "--format", "json");
        Assert.StartsWith(
            """{"format":"rmap-trace 1","steps":[{"line":3,"step":"p0 mmap 0+1 rw","outcome":"ok"},{"line":5,""",
            run.Output,
            StringComparison.Ordinal);
    }
}
