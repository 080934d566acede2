using System.Text.Json.Nodes;

namespace RmapProps.SnapshotTests.Cli.Faults;

/// <summary>
/// The output of the kill matrix in each format, as snapshots for two faults that are found quickly, and the exit codes.
/// </summary>
public class FaultsCommandTests
{
    static readonly System.Text.Json.JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    static readonly string[] Formats = ["text", "markdown", "json"];

    static readonly string[] TwoFaults = ["faults", "B03", "import-twice", "--seeds", "3", "--max-steps", "50000"];

    public static TheoryData<string> Names => [.. Formats];

    internal static IEnumerable<string> SnapshotNames => Formats.Select(SnapshotOf);

    [Theory, MemberData(nameof(Names))]
    public Task Each_format_of_the_matrix_matches_its_snapshot(string format)
    {
        using var tool = new RmapPropsTool();
        var run = tool.Run([.. TwoFaults, "--format", format]);
        Assert.Equal(0, run.Code);

        // The snapshot of the JSON is indented for review. The version changes with each release.
        var output = run.Output.Replace(tool.Run("--version").Output.Split('+')[0].Trim(), "VERSION", StringComparison.Ordinal);
        return format == "json"
            ? Verify(JsonNode.Parse(output)!.ToJsonString(Readable), "json").UseDirectory("Accepted")
                .UseFileName(SnapshotOf(format))
            : Verify(output).UseDirectory("Accepted").UseFileName(SnapshotOf(format));
    }

    [Fact]
    public void The_same_seeds_print_the_same_bytes_with_any_number_of_jobs()
    {
        using var tool = new RmapPropsTool();
        Assert.Equal(tool.Run([.. TwoFaults, "--jobs", "1"]).Output, tool.Run([.. TwoFaults, "--jobs", "4"]).Output);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("markdown")]
    public void A_survivor_is_one_and_comes_first_with_a_command(string format)
    {
        using var tool = new RmapPropsTool();
        var run = tool.Run("faults", "H07", "address-without-check", "--seeds", "2", "--max-steps", "1000", "--format", format);
        Assert.Equal(1, run.Code);
        var survived = run.Output.IndexOf(
            "survived: address-without-check (B16) at 2 of 2 seeds: 1 2\n", StringComparison.Ordinal);
        Assert.True(survived >= 0 && survived < run.Output.IndexOf("clone-forward", StringComparison.Ordinal));
        Assert.Contains(
            "rmapprops check --subject fault:address-without-check --seed 1 --time 10m\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_survivor_in_json_has_null_for_missing_values()
    {
        using var tool = new RmapPropsTool();
        var run = tool.Run("faults", "B16", "--seeds", "1", "--max-steps", "1", "--format", "json");
        Assert.Equal(1, run.Code);
        var fault = JsonNode.Parse(run.Output)!["faults"]![0]!.AsObject();
        Assert.Equal(0, (int)fault["killed"]!);
        Assert.Empty(fault["caughtBy"]!.AsArray());
        Assert.All(["medianSteps", "largestSteps", "shortest", "longest"], name =>
            Assert.True(fault.ContainsKey(name) && fault[name] is null));
        var trial = fault["trials"]![0]!.AsObject();
        Assert.True(trial.ContainsKey("signature") && trial["signature"] is null);
        Assert.True(trial.ContainsKey("shrunk") && trial["shrunk"] is null);
    }

    [Theory]
    [InlineData("faults clone-forwad", "did you mean 'clone-forward'?")]
    [InlineData("faults H07 nothing-like-it", "there is no fault 'nothing-like-it'")]
    [InlineData("faults H05", "H05 cannot be injected (cosmetic)")]
    [InlineData("check --subject fault:B19", "B-HANG cannot be injected (concurrent)")]
    [InlineData("faults --seeds 0", "--seeds takes a number from 1")]
    [InlineData("faults --max-steps 0", "--max-steps takes a number from 1")]
    [InlineData("faults --format html", "html")]
    public void Invalid_requests_are_two_with_a_reason(string arguments, string reason)
    {
        using var tool = new RmapPropsTool();
        var run = tool.Run(arguments.Split(' '));
        Assert.Equal(2, run.Code);
        Assert.Empty(run.Output);
        Assert.Contains(reason, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fault_has_several_names_and_runs_once()
    {
        using var tool = new RmapPropsTool();
        var run = tool.Run("faults", "H07", "b03", "fault:clone-forward", "--seeds", "1", "--max-steps", "50000");
        Assert.Equal(0, run.Code);
        Assert.Contains("faults 1, runs 1", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_list_of_faults_has_the_other_changes_with_reasons()
    {
        using var tool = new RmapPropsTool();
        var list = tool.Run("list", "faults").Output;
        Assert.Contains("clone-forward (H07, B03)\n", list, StringComparison.Ordinal);
        Assert.Contains("breaks agreement with the oracle, under --kernel 2.6.36\n", list, StringComparison.Ordinal);
        Assert.All(
            ["cosmetic", "lock only", "equivalent", "concurrent", "out of scope"],
            kind => Assert.Contains($"\n{kind}: ", list, StringComparison.Ordinal));
        Assert.Contains("  H04, B06: ", list, StringComparison.Ordinal);
    }

    [Fact]
    public void The_list_of_laws_has_the_faults_that_each_catches_first()
    {
        using var tool = new RmapPropsTool();
        var list = tool.Run("list", "laws").Output;
        Assert.Contains(
            "\n  first to catch fork-own-root, adopt-forked-anon-vma, skip-root-link\n", list, StringComparison.Ordinal);
        Assert.Single(
            list.Split('\n'), line => line.EndsWith("no fault of the catalogue breaks it first", StringComparison.Ordinal));
    }

    static string SnapshotOf(string format) => "faults-" + format;
}
