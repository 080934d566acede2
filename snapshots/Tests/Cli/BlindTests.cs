namespace RmapProps.SnapshotTests.Cli;

/// <summary>Reports with <c>--blind</c> do not name the cause of a divergence. Others show the comments of a file.</summary>
public class BlindTests
{
    const string Scenario = """
        rmap-scenario 1
        # The child pins the root.
        p0 mmap 0+1 rw
        p0 write 0
        # Here forget-root-pin shows.
        p0 fork p1 # the failing step
        """;

    [Fact]
    public void Explain_shows_the_comments_of_a_scenario()
    {
        using var tool = new RmapPropsTool();
        tool.Write("story.rmap", Scenario + "\n# The end.\n");
        var run = tool.Run("explain", "story.rmap", "--html", "page.html");
        Assert.Contains("\n# The child pins the root.\nstep 1: ", run.Output, StringComparison.Ordinal);
        Assert.Contains("\n# Here forget-root-pin shows.\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("# the failing step\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("\n# The end.\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("<p class=\"story\">The child pins the root.</p>", tool.Read("page.html"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("explain")]
    [InlineData("replay")]
    public void A_blind_report_of_a_file_names_no_cause(string command)
    {
        using var tool = new RmapPropsTool();
        tool.Write("forget-root-pin.rmap", Scenario);
        var run = tool.Run(
            command, "forget-root-pin.rmap", "--subject", "fault:forget-root-pin", "--blind", "--html", "page.html");
        Assert.Equal(1, run.Code);
        AssertBlind(run.Output);
        AssertBlind(tool.Read("page.html"));
        Assert.Contains("a0 can be freed while something still refers to it", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_blind_check_names_no_cause()
    {
        using var tool = new RmapPropsTool();
        string[] check = ["check", "--seed", "1", "--scenarios", "200", "--subject", "fault:forget-root-pin", "--blind"];
        var run = tool.Run(check);
        Assert.Equal(1, run.Code);
        AssertBlind(run.Output);
        AssertBlind(run.Error);
        AssertBlind(tool.Run(check).Output);
    }

    static void AssertBlind(string report)
    {
        Assert.NotEmpty(report);
        Assert.DoesNotContain("forget-root-pin", report, StringComparison.Ordinal);
        Assert.DoesNotContain("replay:", report, StringComparison.Ordinal);
    }
}
