namespace RmapProps.SnapshotTests.Cli;

/// <summary>The colour, folded lines and rewritten progress line of a terminal, and their absence in pipes.</summary>
public class TerminalTests
{
    const string Escape = "\e";

    /// <summary>The invisible sequence that .NET sends to a terminal before it reads the width.</summary>
    const string Hello = "\e[?1h\e=";

    const string Check = "$RMAPPROPS check --seed 1 --scenarios 100";

    [TerminalFact]
    public void A_check_fits_a_narrow_terminal_and_loses_no_number()
    {
        using var tool = new RmapPropsTool();
        var narrow = OnTerminal(tool, 40, Check + " 2>/dev/null").Split('\n');
        var table = narrow.SkipWhile(line => !line.StartsWith("mmap: ", StringComparison.Ordinal))
            .TakeWhile(line => line.Length > 0).ToList();
        Assert.All(table, line => Assert.InRange(line.Length, 1, 40));

        // The narrow form has each number of the wide table, and leaves out zeros.
        var wide = tool.Run("check", "--seed", "1", "--scenarios", "100").Output.Split('\n');
        var rows = wide.SkipWhile(line => !line.StartsWith("operation ", StringComparison.Ordinal)).Skip(1)
            .TakeWhile(line => line.Length > 0);
        Assert.Equal(NumbersIn(rows), NumbersIn(table));
        Assert.DoesNotContain(" .", string.Concat(table), StringComparison.Ordinal);
    }

    [TerminalFact]
    public void A_wide_terminal_and_a_pipe_get_the_same_table()
    {
        using var tool = new RmapPropsTool();
        Assert.Equal(tool.Run("check", "--seed", "1", "--scenarios", "100").Output,
            OnTerminal(tool, 150, Check + " --color never 2>/dev/null"));
    }

    const string Finding = "check --seed 1 --scenarios 50 --quiet --subject fault:H18";

    /// <summary>
    /// Commands and file names stay on one line, so that they can be copied; other text is folded between words.
    /// </summary>
    [TerminalFact]
    public void A_report_fits_a_narrow_terminal_and_loses_no_words()
    {
        using var tool = new RmapPropsTool();
        var narrow = OnTerminal(tool, 40, $"$RMAPPROPS {Finding} --color never 2>/dev/null");
        Assert.All(
            narrow.Split('\n').Where(line => !line.Contains("findings/", StringComparison.Ordinal)),
            line => Assert.InRange(line.Length, 0, 40));
        Assert.Contains("\n  replay: rmapprops replay findings/fault-count-page-flag-outcome-ok-count@kswapd-age --subject "
            + "fault:count-page-flag\n", narrow, StringComparison.Ordinal);
        Assert.Contains(
            """

                #  step
                1  p0 mmap 0+1 rw
                   both: ok
                2  p0 mlock 0+1
                   both: ok
              > 3  kswapd age p0:0
                   fault:count-page-flag: ok 1
                   oracle: ok 0

              in step 3: kswapd age p0:0
            """,
            narrow,
            StringComparison.Ordinal);

        // The file has the report without folding; after the steps, the terminal shows each of its words.
        const string after = "\n  in step 3: kswapd";
        var file = tool.Read("findings/fault-count-page-flag-outcome-ok-count@kswapd-age/report.txt");
        Assert.Contains("\n  > 3  kswapd age p0:0  ok 1                   ok 0\n", file, StringComparison.Ordinal);
        Assert.Equal(WordsOf(file[file.IndexOf(after, StringComparison.Ordinal)..]),
            WordsOf(narrow[narrow.IndexOf(after, StringComparison.Ordinal)..]));
    }

    [TerminalFact]
    public void A_wide_terminal_and_a_pipe_get_the_same_report()
    {
        using var tool = new RmapPropsTool();
        var wide = OnTerminal(tool, 250, $"$RMAPPROPS {Finding} --out a --color never 2>/dev/null");
        Assert.Equal(
            tool.Run([.. Finding.Split(' '), "--out", "b"]).Output.Replace("b/fault", "a/fault", StringComparison.Ordinal), wide);
    }

    [TerminalFact]
    public void Replay_and_explain_fit_a_narrow_terminal()
    {
        using var tool = new RmapPropsTool();
        tool.Write("s.rmap", "rmap-scenario 1\np0 mmap 0+1 rw\np0 mlock 0+1\nkswapd age p0:0\n");
        foreach (var verb in new[] { "replay", "replay --every-step", "explain" })
        {
            var shown = OnTerminal(tool, 40, $"$RMAPPROPS {verb} s.rmap --subject fault:H18");
            Assert.All(
                shown.TrimEnd('\n').Split('\n').Where(line => !line.Contains("replay: rmapprops ", StringComparison.Ordinal)),
                line => Assert.InRange(line.Length, 0, 40));
        }
    }

    [TerminalTheory]
    [InlineData("list operations")]
    [InlineData("list laws")]
    [InlineData("list kernels")]
    [InlineData("list worlds")]
    [InlineData("list faults")]
    [InlineData("enumerate swap --depth 3")]
    [InlineData("faults H11 --seeds 1")]
    [InlineData("check --seed 1 --scenarios 10 --verbose")]
    public void Lists_fit_a_narrow_terminal_and_lose_no_words(string command)
    {
        using var tool = new RmapPropsTool();
        var narrow = OnTerminal(tool, 40, $"$RMAPPROPS {command} --color never 2>/dev/null");
        Assert.All(narrow.Split('\n').Where(line => line.TrimStart().Contains(' ', StringComparison.Ordinal)), line =>
            Assert.InRange(line.Length, 0, 40));

        // Tables have a different form on a narrow terminal.
        if (command is "list laws" or "list kernels" or "list worlds" or "list faults")
            Assert.Equal(WordsOf(tool.Run(command.Split(' ')).Output), WordsOf(narrow));
    }

    /// <summary>A command stays on one line, so that it can be copied.</summary>
    [TerminalFact]
    public void Messages_fit_a_narrow_terminal()
    {
        using var tool = new RmapPropsTool();
        tool.Write("in-the-way", "");
        var said = OnTerminal(tool, 40,
            "$RMAPPROPS check --out in-the-way; $RMAPPROPS check --subject fault:clone-forwad; $RMAPPROPS chek; $RMAPPROPS list");
        Assert.All(said.Split('\n').Where(line => !line.StartsWith("  /", StringComparison.Ordinal)), line =>
            Assert.InRange(line.Length, 0, 40));
        Assert.Contains("  rmapprops list subjects\n", said, StringComparison.Ordinal);
        Assert.Contains("\ntry: rmapprops --help\n", said, StringComparison.Ordinal);
    }

    /// <summary>Each part of a folded line is coloured.</summary>
    [TerminalFact]
    public void A_folded_line_keeps_its_colour_to_its_end()
    {
        using var tool = new RmapPropsTool();
        var narrow = OnTerminal(tool, 40, $"$RMAPPROPS {Finding} 2>/dev/null");
        Assert.Contains("\n\e[31m    - A g0 on a0 at 0, mapped 1, page\e[0m\n\e[31m      flag referenced  walk p0:0\e[0m\n",
            narrow, StringComparison.Ordinal);
    }

    [TerminalFact]
    public void Progress_is_one_rewritten_line_that_never_wraps_and_disappears()
    {
        using var tool = new RmapPropsTool();
        var lines = StatusesIn(OnTerminal(tool, 40, "$RMAPPROPS check --seed 1 --time 2s --color never >out"));
        Assert.True(lines.Count > 2);
        Assert.All(lines, line => Assert.InRange(line.Length, 1, 39));
        Assert.Matches(@"^[\d.]+ s, [\d,]+ steps a second\n$", lines[^1]);

        var wide = StatusesIn(OnTerminal(tool, 150, "$RMAPPROPS check --seed 1 --time 2s --color never >out"));
        Assert.Matches(
            @"^[\d,]+ scenarios, \d s left, \d+ outcomes reached, last new \d s ago, [\d,]+ steps, [\d,]+ steps a second$",
            wide[0]);
        Assert.DoesNotContain(Escape, tool.Read("out"), StringComparison.Ordinal);
    }

    [TerminalFact]
    public void Colour_is_on_by_default_only_on_terminals_that_allow_it()
    {
        using var tool = new RmapPropsTool();
        Assert.Contains(Escape, OnTerminal(tool, 100, Check + " --quiet"), StringComparison.Ordinal);
        Assert.DoesNotContain(Escape, OnTerminal(tool, 100, "NO_COLOR=1 " + Check + " --quiet"), StringComparison.Ordinal);
        Assert.DoesNotContain(Escape, OnTerminal(tool, 100, "TERM=dumb " + Check + " --quiet"), StringComparison.Ordinal);
        Assert.DoesNotContain(Escape, OnTerminal(tool, 100, Check + " --quiet --color never"), StringComparison.Ordinal);
    }

    [Fact]
    public void Colour_can_be_forced_in_a_pipe_and_adds_no_information()
    {
        using var tool = new RmapPropsTool();
        string[] finding = ["check", "--seed", "1", "--scenarios", "50", "--subject", "fault:H11"];
        var plain = tool.Run([.. finding, "--out", "a"]).Output;
        var coloured = tool.Run([.. finding, "--color", "always", "--out", "b"]).Output;
        Assert.Contains("\e[31m    - a0  references 0, was 1\e[0m\n", coloured, StringComparison.Ordinal);
        Assert.Contains("\e[1m  > 4  p1 exit ", coloured, StringComparison.Ordinal);
        var stripped = System.Text.RegularExpressions.Regex.Replace(coloured, "\e\\[\\d+m", "");
        Assert.Equal(plain, stripped.Replace("b/fault", "a/fault", StringComparison.Ordinal));
    }

    [Fact]
    public void Quiet_prints_only_results_and_verbose_adds_the_settings()
    {
        using var tool = new RmapPropsTool();
        var quiet = tool.Run("check", "--seed", "1", "--scenarios", "20", "--quiet");
        Assert.Empty(quiet.Error);
        Assert.Equal(3, quiet.Output.TrimEnd('\n').Split('\n').Length);
        var verbose = tool.Run("check", "--seed", "1", "--scenarios", "50", "--subject", "fault:H11", "--verbose", "--jobs", "3");
        Assert.Contains(
            "\njobs 3   length 60   scenarios 50   max-steps -   keep-going no\n", verbose.Output, StringComparison.Ordinal);
        Assert.Contains("\nas it was generated:\nrmap-scenario 1\n", verbose.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Gaps_come_before_the_table_of_outcomes()
    {
        using var tool = new RmapPropsTool();
        var lines = tool.Run("check", "--seed", "1", "--scenarios", "1").Output.Split('\n').Skip(2).ToList();
        Assert.StartsWith("never tried: ", lines[0], StringComparison.Ordinal);
        var never = lines[0]["never tried: ".Length..].Split(", ");
        var happened = lines.SkipWhile(line => !line.StartsWith("operation ", StringComparison.Ordinal)).Skip(1)
            .TakeWhile(line => line.Length > 0).Select(line => line.Split("  ")[0]).ToList();
        Assert.NotEmpty(never);
        Assert.Empty(never.Intersect(happened));
        var all = tool.Run("list", "operations").Output.Split('\n').Skip(1).Where(line => line.Length > 0)
            .Select(line => line.Split("  ")[0]);
        Assert.Equal(all.Order(StringComparer.Ordinal), never.Concat(happened).Order(StringComparer.Ordinal));
    }

    /// <summary>Splits the output of a terminal at each carriage return, without escape sequences and padding.</summary>
    static List<string> StatusesIn(string shown) =>
    [
        .. System.Text.RegularExpressions.Regex.Replace(shown, @"\e\[[?\d]*[A-Za-z]", "").Split('\r')
            .Select(line => line.TrimEnd(' ')).Where(line => line.Length > 0),
    ];

    static IEnumerable<string> NumbersIn(IEnumerable<string> lines) =>
        lines.SelectMany(line => line.Split([' ', ':']).Select(word => word.TrimEnd(',')))
            .Where(word => word.Length > 0 && char.IsAsciiDigit(word[0]));

    static string[] WordsOf(string text) => text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Returns the output on a terminal of a given width.</summary>
    static string OnTerminal(RmapPropsTool tool, int width, string command)
    {
        tool.Write("on-terminal", $"stty cols {width} rows 24\n{command}\n");
        var run = tool.Shell("TERM=xterm script -qec 'sh ./on-terminal' /dev/null </dev/null");
        return run.Output.Replace(Hello, "", StringComparison.Ordinal);
    }
}
