namespace RmapProps.SnapshotTests.Cli.Diff;

/// <summary>Two scenarios, runs or saved states on the command line.</summary>
public sealed class DiffCommandTests : IDisposable
{
    const string Witness = "p0 mmap 0+1 rw\np0 write 0\np0 fork p1\np1 exit\n";

    readonly RmapPropsTool tool = new();

    public DiffCommandTests()
    {
        tool.Write("a.rmap", Witness);
        tool.Write("b.rmap", "p0 mmap 0+1 rw\n");
        tool.Write("empty.rmap", "# nothing\n");
        tool.Write("wrong.rmap", "p0 rite 0\n");
        tool.Write("check.json", """{"format":"rmap-check 1"}""");
        tool.Write("broken.json", "{");
        tool.Write("array.json", "[]");
        tool.Write("state.json", tool.Run("replay", "a.rmap", "--format", "json").Output);
        tool.Write("steps.json", tool.Run("replay", "a.rmap", "--format", "json", "--every-step").Output);
    }

    internal static IEnumerable<string> SnapshotNames => ["diff-scenarios", "diff-subjects", "diff-json"];

    public void Dispose() => tool.Dispose();

    [Theory]
    [InlineData("diff a.rmap a.rmap")]
    [InlineData("diff a.rmap --against oracle")]
    [InlineData("diff state.json a.rmap")]
    [InlineData("diff a.rmap steps.json")]
    [InlineData("diff state.json steps.json")]
    [InlineData("diff a.rmap --kernel 2.6.36-pre --against-kernel 2.6.36")]
    public void Equal_is_zero(string arguments)
    {
        var run = tool.Run(arguments.Split(' '));
        Assert.Equal(0, run.Code);
        Assert.Empty(run.Error);
    }

    [Theory]
    [InlineData("diff a.rmap b.rmap", "the states at the end differ")]
    [InlineData("diff a.rmap --against fault:H11", "they differ at step 4 of 4")]
    [InlineData("diff a.rmap --subject fault:H11 --against rmap", "they differ at step 4 of 4")]
    [InlineData("diff a.rmap steps.json --subject fault:H11", "they differ at step 4 of 4")]
    [InlineData("diff state.json a.rmap --against fault:H11", "equal outcomes of 4 steps; the states at the end differ")]
    [InlineData("diff a.rmap a.rmap --against fault:H11", "they differ at step 4 of 4")]
    public void Different_is_one_and_the_last_line_has_the_place(string arguments, string ending)
    {
        var run = tool.Run(arguments.Split(' '));
        Assert.Equal(1, run.Code);
        Assert.EndsWith($"\n{ending}\n", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("diff", "rmapprops diff takes a FILE")]
    [InlineData("diff a.rmap", "diff takes a second file, or another way to run a.rmap")]
    [InlineData("diff a.rmap b.rmap a.rmap", "diff takes one file or two, not 3")]
    [InlineData("diff a.rmap none.rmap", "cannot read none.rmap")]
    [InlineData("diff a.rmap wrong.rmap", "wrong.rmap:1:4: expected")]
    [InlineData("diff a.rmap check.json", "found 'rmap-check 1'")]
    [InlineData("diff a.rmap broken.json", "cannot read broken.json: this is not JSON")]
    [InlineData("diff a.rmap array.json", "array.json:1:1: expected")]
    [InlineData("diff state.json steps.json --subject oracle", "--subject says how to run a scenario")]
    [InlineData("diff state.json a.rmap --subject rmap --against oracle",
        "--subject says how to run the left side, and state.json is a saved state")]
    [InlineData("diff state.json a.rmap --rules seed --against-rules 2.6.36",
        "--kernel says how to run the left side, and state.json is a saved state")]
    [InlineData(
        "diff a.rmap state.json --against oracle", "--against says how to run the right side, and state.json is a saved state")]
    [InlineData("diff a.rmap --against unknown", "there is no subject 'unknown'")]
    [InlineData(
        "diff a.rmap --against-kernel 2.7",
        "no kernel is called '2.7'. There are: --against-kernel 2.6.36-pre, --against-kernel 2.6.36")]
    [InlineData("diff a.rmap b.rmap --out nowhere/x.txt", "no difference was written to nowhere/x.txt")]
    public void Invalid_comparisons_are_two(string arguments, string reason)
    {
        var run = tool.Run(arguments.Split(' '));
        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.Contains(reason, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_run_is_three() => Assert.Equal(3, tool.Run("diff", "a.rmap", "empty.rmap").Code);

    /// <summary>A fault of another kernel version selects it for both sides, so that only the fault differs.</summary>
    [Fact]
    public void Both_sides_follow_the_kernel_of_a_fault()
    {
        var run = tool.Run("diff", "a.rmap", "--against", "fault:B18");
        Assert.Contains(
            "left   a.rmap   rmap   kernel 2.6.36\nright  a.rmap   fault:swap-in-on-root   kernel 2.6.36\n",
            run.Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public Task The_difference_of_two_scenarios_matches_its_snapshot() =>
        Said("diff-scenarios", "diff", "a.rmap", "b.rmap");

    [Fact]
    public Task The_difference_of_two_subjects_matches_its_snapshot() =>
        Said("diff-subjects", "diff", "a.rmap", "--against", "fault:H11");

    [Fact]
    public Task The_json_of_a_difference_matches_its_snapshot() =>
        Said("diff-json", "diff", "a.rmap", "--against", "fault:H11", "--format", "json");

    [Fact]
    public void A_page_goes_to_standard_output_or_to_a_file()
    {
        string[] arguments = ["diff", "a.rmap", "--against", "fault:H11", "--format", "html"];
        var page = tool.Run(arguments);
        Assert.StartsWith("<!doctype html>", page.Output, StringComparison.Ordinal);
        var file = tool.Run([.. arguments, "--out", "page.html"]);
        Assert.Equal((1, ""), (file.Code, file.Output));
        Assert.Equal(page.Output, tool.Read("page.html"));
    }

    Task Said(string name, params string[] arguments) =>
        Verify(tool.Run(arguments).Output).UseDirectory("Accepted").UseFileName(name);
}
