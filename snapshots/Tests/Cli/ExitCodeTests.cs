namespace RmapProps.SnapshotTests.Cli;

/// <summary>
/// The interface for scripts: exit codes, the two output streams, and files that the program reports.
/// </summary>
public class ExitCodeTests
{
    const string Witness = "p0 mmap 0+1 rw\np0 write 0\np0 fork p1\np1 fork p2\n";

    [Fact]
    public void Agreement_is_zero()
    {
        using var tool = new RmapPropsTool();
        var run = tool.Run("check", "--seed", "1", "--scenarios", "50");
        Assert.Equal(0, run.Code);
        Assert.StartsWith("seed 1   subject rmap", run.Output, StringComparison.Ordinal);
        Assert.Contains("agreement: 50 scenarios", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_finding_is_one_and_the_last_line_is_a_command_that_repeats_it()
    {
        using var tool = new RmapPropsTool();
        var found = tool.Run("check", "--seed", "1", "--max-steps", "100000", "--subject", "fault:H07");
        Assert.Equal(1, found.Code);

        const string prefix = "  replay: rmapprops ";
        var last = found.Output.TrimEnd('\n').Split('\n')[^1];
        Assert.StartsWith(prefix, last, StringComparison.Ordinal);
        var again = tool.Run(last[prefix.Length..].Split(' '));
        Assert.Equal(1, again.Code);
        Assert.Contains("broke ", again.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("chek")]
    [InlineData("check --scenaros 3")]
    [InlineData("check --scenarios many")]
    [InlineData("check --scenarios -1")]
    [InlineData("check --jobs 0")]
    [InlineData("check --length 0")]
    [InlineData("check --time soon")]
    [InlineData("check --subject unknown")]
    [InlineData("check --kernel tomorrow")]
    [InlineData("replay")]
    [InlineData("replay no-such-file.rmap")]
    [InlineData("replay wrong.rmap")]
    [InlineData("replay right.rmap wrong.rmap")]
    [InlineData("replay right.rmap --seed 1")]
    [InlineData("replay right.rmap right.rmap --html page.html")]
    [InlineData("replay --evry-step right.rmap")]
    [InlineData("check --seed tomorrow")]
    [InlineData("check --seed 18446744073709551616")]
    [InlineData("check --color sometimes")]
    [InlineData("explain")]
    [InlineData("explain no-such-file.rmap")]
    [InlineData("explain right.rmap --subject unknown")]
    [InlineData("explain right.rmap --step 0")]
    [InlineData("explain right.rmap --step 5")]
    public void Wrong_usage_and_unreadable_files_are_two_with_a_reason_on_standard_error(string arguments)
    {
        using var tool = new RmapPropsTool();
        tool.Write("right.rmap", Witness);
        tool.Write("wrong.rmap", "p0 mmap 0+1 rw\np0 rite 0\n");
        var run = tool.Run(arguments.Split(' '));
        Assert.Equal(2, run.Code);
        Assert.Empty(run.Output);
        Assert.NotEmpty(run.Error);
    }

    [Theory]
    [InlineData("check --scenarios 0")]
    [InlineData("check --max-steps 0")]
    [InlineData("check --time 0s")]
    [InlineData("replay empty.rmap")]
    [InlineData("explain empty.rmap")]
    [InlineData("shrink empty.rmap")]
    [InlineData("diff empty.rmap --against oracle")]
    public void Nothing_run_is_three(string arguments)
    {
        using var tool = new RmapPropsTool();
        tool.Write("empty.rmap", "# nothing\n");
        var run = tool.Run(arguments.Split(' '));
        Assert.Equal(3, run.Code);
        Assert.Contains("nothing ran", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("agree", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("check --subject fault:clone-forwad", "did you mean 'fault:clone-forward'?")]
    [InlineData("chek", "rmapprops: 'chek' is not a command of rmapprops; did you mean 'check'?\ntry: rmapprops --help\n")]
    [InlineData("check --scenaros 3",
        "rmapprops: '--scenaros' is not an option of rmapprops check; did you mean '--scenarios'?\n"
        + "try: rmapprops check --help\n")]
    [InlineData("check --colour never", "did you mean '--color'?")]
    [InlineData("replay --evry-step right.rmap",
        "'--evry-step' is not an option of rmapprops replay; did you mean '--every-step'?")]
    [InlineData("check --scenarios many", "rmapprops: --scenarios takes a number, not 'many'\n")]
    [InlineData("check --format xml", "rmapprops: --format takes text|json, not 'xml'\n")]
    [InlineData("check 3", "rmapprops check takes no '3'")]
    public void A_mistyped_word_gets_a_suggestion(string arguments, string suggestion)
    {
        using var tool = new RmapPropsTool();
        Assert.Contains(suggestion, tool.Run(arguments.Split(' ')).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("check --seed 1 --scenarios 1 --length 1 --quiet", "agreement: 1 scenario, 1 step, 1 observation compared\n")]
    [InlineData("replay one.rmap", "agreement after the one step\n")]
    [InlineData("explain one.rmap", "rmap and the oracle agree after the one step\n")]
    [InlineData("shrink one.rmap", "rmap and oracle agree after the one step\n")]
    [InlineData("diff one.rmap --against oracle", "equal after the one step\n")]
    [InlineData("enumerate swap --depth 1", "every scenario of up to 1 step: 5 states, 31 transitions")]
    [InlineData("faults B16 --seeds 1 --max-steps 1", "seed 1, at most 1 step each")]
    [InlineData("faults B16 --seeds 1 --max-steps 1", "at 1 of 1 seed: 1\n")]
    [InlineData("faults B16 --seeds 1 --max-steps 1", "1 of 1 fault survived at least one seed, in 1 run\n")]
    public void A_count_of_one_uses_the_singular(string arguments, string said)
    {
        using var tool = new RmapPropsTool();
        tool.Write("one.rmap", "p0 mmap 0+1 rw\n");
        Assert.Contains(said, tool.Run(arguments.Split(' ')).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("@s.rmap")]
    [InlineData("--", "-s.rmap")]
    public void A_file_can_have_any_name(params string[] words)
    {
        using var tool = new RmapPropsTool();
        tool.Write(words[^1], Witness);
        var run = tool.Run(["replay", .. words]);
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.StartsWith(words[^1] + "   subject rmap", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("replay right.rmap --length 3", "--length selects a scenario of a seed, and a file has one scenario")]
    [InlineData(
        "replay right.rmap --scenario 3", "--scenario selects a scenario of a seed, and a file has one scenario")]
    [InlineData("replay --scenario 3", "--scenario selects a scenario of a seed, and there is no --seed")]
    public void An_option_without_effect_is_refused(string arguments, string reason)
    {
        using var tool = new RmapPropsTool();
        tool.Write("right.rmap", Witness);
        var run = tool.Run(arguments.Split(' '));
        Assert.Equal(
            (2, "", $"rmapprops: {reason}\ntry: rmapprops replay --seed N --scenario N\n"), (run.Code, run.Output, run.Error));
    }

    [Fact]
    public void Shrinking_in_a_check_can_be_limited()
    {
        using var tool = new RmapPropsTool();
        string[] check = ["check", "--seed", "1", "--scenarios", "50", "--subject", "fault:H08b"];
        var run = tool.Run([.. check, "--shrink-runs", "0"]);
        Assert.Equal(1, run.Code);
        var folder = $"findings/{Path.GetFileName(Assert.Single(
            Directory.GetDirectories(Path.Combine(tool.Directory, "findings"))))}";
        Assert.Equal(StepsOf("original.rmap").Take(StepsOf("scenario.rmap").Length), StepsOf("scenario.rmap"));
        Assert.True(StepsOf("scenario.rmap").Length > 3);
        Assert.Contains("more shrinking: rmapprops shrink ", run.Output, StringComparison.Ordinal);
        Assert.Equal(1, tool.Run("shrink", folder).Code);
        Assert.Equal(3, StepsOf("scenario.rmap").Length);

        string[] StepsOf(string file) =>
            [.. tool.Read($"{folder}/{file}").Split('\n').Where(line => line.StartsWith('p') || line.StartsWith('k'))];
    }

    [Fact]
    public void A_git_commit_is_a_seed()
    {
        using var tool = new RmapPropsTool();
        var run = tool.Run("check", "--seed", "26ba0cb63cb8d2ebbd1ee5f3e7a1ee4ed0dbc2b9", "--scenarios", "3");
        Assert.StartsWith($"seed {0x26ba0cb63cb8d2eb}   subject rmap", run.Output, StringComparison.Ordinal);
        Assert.Equal(tool.Run("check", "--seed", $"{0x26ba0cb63cb8d2eb}", "--scenarios", "3").Output, run.Output);
    }

    [UnixFact]
    public void The_environment_sets_options_that_the_command_line_does_not()
    {
        using var tool = new RmapPropsTool { ShrinksFully = true };
        tool.Write("s.rmap", "p0 mmap 0+1 rw\n");
        var run = tool.Shell("RMAPPROPS_SEED=7 RMAPPROPS_MAX_STEPS=1 RMAPPROPS_QUIET=true $RMAPPROPS check --seed 8");
        Assert.StartsWith("seed 8 ", run.Output, StringComparison.Ordinal);
        Assert.Contains("agreement: 16 scenarios, ", run.Output, StringComparison.Ordinal);
        Assert.Empty(run.Error);
        Assert.Empty(tool.Shell("RMAPPROPS_QUIET=1 $RMAPPROPS check --scenarios 5").Error);

        // Other commands take their input and output only from the command line.
        Assert.Equal(0, tool.Shell("RMAPPROPS_OUT=out RMAPPROPS_FORMAT=json $RMAPPROPS diff s.rmap --against oracle && "
            + "RMAPPROPS_SEED=1 $RMAPPROPS replay s.rmap").Code);
        Assert.False(File.Exists(Path.Combine(tool.Directory, "out")));
        var wrong = tool.Shell("RMAPPROPS_SCENARIOS=many $RMAPPROPS check");
        Assert.Equal(2, wrong.Code);
        Assert.Contains("--scenarios takes a number, not 'many'\nrmapprops: the environment sets RMAPPROPS_SCENARIOS=many\n",
            wrong.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("check", "--format", "0", "text|json")]
    [InlineData("check", "--format", "text,json", "text|json")]
    [InlineData("check", "--color", "1", "always|never|auto")]
    [InlineData("check", "--out", "", "DIR")]
    [InlineData("check", "--junit", "", "FILE")]
    [InlineData("replay", "--html", "", "FILE")]
    public void An_invalid_option_value_is_refused_before_anything_runs(
        string command, string option, string value, string expected)
    {
        using var tool = new RmapPropsTool();
        var run = tool.Run(command, option, value);
        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.StartsWith($"rmapprops: {option} takes {expected}, not '{value}'\ntry: rmapprops {command} --help", run.Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_seed_prints_the_same_bytes_with_any_number_of_jobs()
    {
        using var tool = new RmapPropsTool();
        var one = tool.Run("check", "--seed", "7", "--scenarios", "300", "--jobs", "1");
        var four = tool.Run("check", "--seed", "7", "--scenarios", "300", "--jobs", "4");
        Assert.Equal(one.Output, four.Output);
    }

    [Fact]
    public void A_trace_has_the_documented_json()
    {
        using var tool = new RmapPropsTool();
        tool.Write("short.rmap", "# one step\np0 mmap 16+1 r\n");
        var run = tool.Run("replay", "short.rmap", "--format", "json", "--subject", "oracle", "--rules", "seed");
        Assert.Equal(0, run.Code);
        Assert.Equal(
            """{"format":"rmap-trace 1","steps":[{"line":2,"step":"p0 mmap 16+1 r","outcome":"ok"}],"""
            + """ "observation":{"format":"rmap-observation 1",""".TrimStart()
            + """ "processes":[{"name":"p0","incomplete":false,"vmas":[""".TrimStart()
            + """{"start":16,"end":17,"offset":16,"protection":"r","flags":[],"anonVma":null,"chain":[]}],"entries":[]}],"""
            + """ "anonVmas":[],"pages":[],"swap":[],"migrations":[],"items":[],""".TrimStart()
            + """ "allocated":{"anonVmas":0,"chains":0,"pages":0}}}""".TrimStart() + "\n",
            run.Output);
    }

    [Fact]
    public void A_trace_can_have_the_state_after_each_step()
    {
        using var tool = new RmapPropsTool();
        tool.Write("short.rmap", Witness);
        var run = tool.Run("replay", "short.rmap", "--format", "json", "--every-step");
        Assert.Equal(4 + 1, run.Output.Split("\"rmap-observation 1\"").Length - 1);
    }

    [Fact]
    public void Json_output_of_a_check_is_exactly_one_object()
    {
        using var tool = new RmapPropsTool();
        var run = tool.Run("check", "--seed", "1", "--max-steps", "100000", "--subject", "fault:H07", "--format", "json");
        using var json = System.Text.Json.JsonDocument.Parse(run.Output);
        Assert.Equal("rmap-check 1", json.RootElement.GetProperty("format").GetString());
        var finding = Assert.Single(json.RootElement.GetProperty("findings").EnumerateArray());
        Assert.StartsWith("rmapprops replay ", finding.GetProperty("replay").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_coloured_in_a_pipe()
    {
        using var tool = new RmapPropsTool();
        var run = tool.Run("check", "--seed", "1", "--scenarios", "50");
        Assert.DoesNotContain('\e', run.Output);
        Assert.DoesNotContain('\e', run.Error);
    }
}
