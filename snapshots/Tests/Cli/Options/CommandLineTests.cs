namespace RmapProps.SnapshotTests.Cli.Options;

/// <summary>Help, standard input, seeds and completion, which several commands share.</summary>
public class CommandLineTests
{
    const string Scenario = "rmap-scenario 1\np0 mmap 0+1 rw\np0 write 0\np0 fork p1\n";

    [Theory]
    [InlineData("check")]
    [InlineData("snap accept")]
    [InlineData("")]
    public void Help_prints_the_help_of_a_command(string command)
    {
        using var tool = new RmapPropsTool();
        var words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var run = tool.Run(["help", .. words]);
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Equal(tool.Run([.. words, "--help"]).Output, run.Output);
    }

    [Fact]
    public void Help_for_an_unknown_command_suggests_a_known_one()
    {
        using var tool = new RmapPropsTool();
        var run = tool.Run("help", "chek");
        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.Equal("rmapprops: there is no command 'chek'; did you mean 'check'?\ntry: rmapprops --help\n", run.Error);
    }

    [UnixFact]
    public void A_dash_reads_a_scenario_from_standard_input()
    {
        using var tool = new RmapPropsTool();
        tool.Write("s.rmap", Scenario);
        foreach (var command in new[] { "replay {0}", "explain {0}", "diff {0} --against fault:H11", "shrink {0}" })
        {
            var fromFile = tool.Shell("$RMAPPROPS " + string.Format(null, command, "s.rmap"));
            var fromInput = tool.Shell("$RMAPPROPS " + string.Format(null, command, "-") + " < s.rmap");
            Assert.Equal(fromFile.Code, fromInput.Code);
            Assert.Equal(LinesAfterTheName(fromFile), LinesAfterTheName(fromInput));
        }

        var wrong = tool.Shell("echo p0 mmpa 0+1 | $RMAPPROPS replay -");
        Assert.Equal((2, ""), (wrong.Code, wrong.Output));
        Assert.StartsWith("standard input:1:", wrong.Error, StringComparison.Ordinal);

        static IEnumerable<string> LinesAfterTheName(ToolRun run) =>
            run.Output.Split('\n').Where(line => !line.Contains("s.rmap", StringComparison.Ordinal)
                && !line.Contains("standard input", StringComparison.Ordinal)
                && !line.StartsWith("-   subject", StringComparison.Ordinal)
                && !line.Contains("replay -", StringComparison.Ordinal));
    }

    [UnixFact]
    public void A_saved_state_can_be_compared_from_standard_input()
    {
        using var tool = new RmapPropsTool();
        tool.Write("s.rmap", Scenario);
        Assert.Equal(0, tool.Shell("$RMAPPROPS replay s.rmap --format json | $RMAPPROPS diff - s.rmap").Code);
    }

    [Theory]
    [InlineData("26ba0cb", 0x26ba0cbUL)]
    [InlineData("26ba0cb63cb8", 0x26ba0cb63cb8UL)]
    [InlineData("26ba0cb63cb8d2ebbd1e", 0x26ba0cb63cb8d2ebUL)]
    [InlineData("1234567", 1234567UL)]
    public void A_short_hash_is_a_seed(string hash, ulong seed)
    {
        using var tool = new RmapPropsTool();
        var run = tool.Run("check", "--seed", hash, "--scenarios", "1");
        Assert.StartsWith($"seed {seed}   subject rmap", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("26ba0c")]
    [InlineData("26ba0cg")]
    [InlineData("26ba0cb63cb8d2ebbd1ee5f3e7a1ee4ed0dbc2b90")]
    public void Other_words_are_not_seeds(string word)
    {
        using var tool = new RmapPropsTool();
        var run = tool.Run("check", "--seed", word, "--scenarios", "1");
        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.Contains(
            $"or a git commit of 7 to 40 hexadecimal digits, not '{word}'", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rmapprops che", "check")]
    [InlineData("rmapprops check --subject fault:clone-f", "fault:clone-forward")]
    [InlineData("rmapprops check --kernel 2.6.36-", "2.6.36-pre")]
    [InlineData("rmapprops check --format j", "json")]
    [InlineData("rmapprops check --color al", "always")]
    [InlineData("rmapprops enumerate sw", "swap")]
    [InlineData("rmapprops faults clone-f", "clone-forward")]
    [InlineData("rmapprops list fau", "faults")]
    [InlineData("rmapprops help enu", "enumerate")]
    public void Values_are_completed_through_the_suggest_directive(string line, string expected)
    {
        using var tool = new RmapPropsTool();
        var run = tool.Run($"[suggest:{line.Length}]", line);
        Assert.Equal(0, run.Code);
        Assert.Contains(expected, run.Output.Split('\n'));
    }

    [UnixFact]
    public void The_bash_script_completes_words_with_and_without_a_colon()
    {
        using var tool = new RmapPropsTool();
        tool.Write("complete", """
            rmapprops() { local IFS=' '; $RMAPPROPS "$@"; }
            source <(rmapprops completion bash)
            complete_line() {
              COMP_LINE=$1; COMP_POINT=${#1}; COMP_WORDS=(rmapprops); _rmapprops
              printf '%s\n' "${COMPREPLY[@]}"
            }
            complete_line "rmapprops enumerate sw"
            complete_line "rmapprops check --subject fault:clone-f"
            """);
        var run = tool.Shell("bash ./complete");
        Assert.Equal("swap\nclone-forward\nclone-from-adjusted\n", run.Output.Replace("swap-in\n", "", StringComparison.Ordinal));
        Assert.Contains("compdef _rmapprops rmapprops\n", tool.Run("completion", "zsh").Output, StringComparison.Ordinal);
        Assert.Equal(2, tool.Run("completion", "fish").Code);
    }
}
