namespace RmapProps.SnapshotTests.Cli.Snap;

/// <summary>The interface for scripts: names, exit codes, and no change without a request.</summary>
public sealed class SnapCommandTests : IDisposable
{
    readonly RmapPropsTool tool = new();

    public SnapCommandTests()
    {
        tool.Write("T.Old.verified.txt", "1\n2\n");
        tool.Write("T.Old.received.txt", "1\n");
        tool.Write("T.New.received.txt", "1\n");
    }

    public void Dispose() => tool.Dispose();

    [Fact]
    public void A_list_of_waiting_snapshots_is_one()
    {
        var run = tool.Run("snap", "list");
        Assert.Equal(1, run.Code);
        Assert.Equal("new      T.New.verified.txt  1 line\ndiffers  T.Old.verified.txt  1 line removed\n", run.Output);
        Assert.Equal("review them: rmapprops snap review\n", run.Error);
        Assert.StartsWith("{\"format\":\"rmapprops-snap 1\",\"waiting\":[{\"name\":\"T.New.verified.txt\"",
            tool.Run("snap", "list", "--json").Output, StringComparison.Ordinal);
    }

    /// <summary>The other snapshots are listed. Root can read all files, unless it drops that capability.</summary>
    [UnixFact]
    public void Unreadable_snapshots_are_reported_and_the_others_are_listed()
    {
        Directory.CreateDirectory(Path.Combine(tool.Directory, "closed"));
        tool.Write("closed/T.Hidden.received.txt", "1\n");
        tool.Write("T.Closed.received.txt", "1\n");
        foreach (var command in new[] { "list", "diff" })
        {
            var run = tool.Shell(
                "chmod 0 closed T.Closed.received.txt; [ $(id -u) = 0 ] && as='setpriv "
                + "--bounding-set=-dac_override,-dac_read_search'; "
                + $"$as $RMAPPROPS snap {command}; code=$?; chmod 700 closed; exit $code");
            Assert.Equal(2, run.Code);
            Assert.Contains("rmapprops: cannot read closed: ", run.Error, StringComparison.Ordinal);
            Assert.Contains("rmapprops: cannot read T.Closed.received.txt: ", run.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
            Assert.Contains("  T.New.verified.txt", run.Output, StringComparison.Ordinal);
            Assert.Contains("  T.Old.verified.txt", run.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_pipe_gets_an_unchanged_difference()
    {
        var run = tool.Run("snap", "diff", "T.Old");
        Assert.Equal(1, run.Code);
        Assert.Equal("differs  T.Old.verified.txt\n@@ -1,2 +1,1 @@\n 1\n-2\n", run.Output);
        Assert.Contains("new  T.New.verified.txt\n", tool.Run("snap", "diff").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Accepting_and_rejecting_by_name_leaves_nothing_to_list()
    {
        Assert.Equal("accepted  T.New.verified.txt\n", Accepts("accept", "New").Output);
        Assert.Equal("rejected  T.Old.verified.txt\n", tool.Run("snap", "reject", "T.Old.received.txt").Output);
        Assert.Equal("1\n", tool.Read("T.New.verified.txt"));
        Assert.Equal("1\n2\n", tool.Read("T.Old.verified.txt"));
        foreach (var command in new[] { "list", "diff" })
        {
            var run = tool.Run("snap", command);
            Assert.Equal((0, "", "nothing waits\n"), (run.Code, run.Output, run.Error));
        }
    }

    [Fact]
    public void Accept_all_accepts_every_waiting_snapshot()
    {
        Assert.Equal(0, Accepts("accept", "--all").Code);
        Assert.Equal("1\n", tool.Read("T.Old.verified.txt"));
        Assert.Empty(Waiting());
    }

    [Theory]
    [InlineData("accept", "accept takes a name, or --all. Waiting now:\n  T.New.verified.txt\n  T.Old.verified.txt\n")]
    [InlineData("reject", "reject takes a name, or --all. Waiting now:\n  T.New.verified.txt\n  T.Old.verified.txt\n")]
    [InlineData("accept --all T.New", "accept takes names or --all, not both\n")]
    [InlineData("accept T.", "no waiting snapshot is called 'T.'. Waiting:\n  T.New.verified.txt\n  T.Old.verified.txt\n")]
    [InlineData("accept T.New txt", "'txt' is ambiguous:\n  T.New.verified.txt\n  T.Old.verified.txt\n")]
    [InlineData("diff unknown",
        "no waiting snapshot is called 'unknown'. Waiting:\n  T.New.verified.txt\n  T.Old.verified.txt\n")]
    [InlineData("list --in nowhere", "there is no directory nowhere\n")]
    [InlineData("list --jso", "'--jso'", "try: rmapprops snap list --help\n")]
    public void An_unknown_or_ambiguous_name_is_two_and_changes_nothing(string arguments, params string[] said)
    {
        var run = Accepts(arguments.Split(' '));
        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.All(said, words => Assert.Contains(words, run.Error, StringComparison.Ordinal));
        Assert.Equal(2, Waiting().Length);
    }

    [Fact]
    public void A_review_without_a_terminal_lists_other_commands()
    {
        var run = Accepts("review");
        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.Equal(
            """
            rmapprops: a review needs a terminal. Without one:
              rmapprops snap list               waiting snapshots
              rmapprops snap diff NAME          one difference
              rmapprops snap accept NAME        keep the new text
              rmapprops snap reject NAME        keep the old text

            """,
            run.Error);
        Assert.Equal(2, Waiting().Length);
    }

    /// <summary>The first snapshot is decided, and the second waits when the interrupt arrives.</summary>
    [TerminalFact]
    public void An_interrupted_review_keeps_its_decisions_and_accepts_no_more()
    {
        using var process = tool.StartShell("CI= TERM=xterm script -qec '$RMAPPROPS snap review' /dev/null");
        var shown = new System.Text.StringBuilder();
        Press('a', after: "[1 of 2]  T.New.verified.txt");
        Press('\x03', after: "[2 of 2]  T.Old.verified.txt");
        shown.Append(process.StandardOutput.ReadToEnd());
        process.WaitForExit();
        Assert.Equal(130, process.ExitCode);
        Assert.EndsWith(
            "interrupted: 1 accepted, 0 rejected, 1 still waiting\n", TextOf(shown.ToString()), StringComparison.Ordinal);
        Assert.Equal("1\n", tool.Read("T.New.verified.txt"));
        Assert.Equal("1\n2\n", tool.Read("T.Old.verified.txt"));
        Assert.Equal("T.Old.received.txt", Path.GetFileName(Assert.Single(Waiting())));

        void Press(char key, string after)
        {
            // The list of keys comes last, and then the program waits for a key.
            while (!(shown.ToString() is var text && text.IndexOf(after, StringComparison.Ordinal) is >= 0 and var at
                    && text.IndexOf("q stop", at, StringComparison.Ordinal) > 0)
                && process.StandardOutput.Read() is >= 0 and var next)
                shown.Append((char)next);
            process.StandardInput.Write(key);
            process.StandardInput.Flush();
        }

        // Removes escape sequences.
        static string TextOf(string shown) =>
            System.Text.RegularExpressions.Regex.Replace(shown, @"\e\[[?\d;]*[a-z]|\e[=>]|\r", "");
    }

    [Theory]
    [InlineData("accept", "--all")]
    [InlineData("review")]
    public void Where_CI_is_set_nothing_is_accepted(params string[] arguments)
    {
        var run = tool.Run(["snap", .. arguments], ("CI", "true"));
        Assert.Equal(2, run.Code);
        Assert.Contains("nothing is accepted where CI is set", run.Error, StringComparison.Ordinal);
        Assert.Equal(2, Waiting().Length);
    }

    [Fact]
    public void Prune_asks_and_deletes_files_that_the_last_full_run_did_not_use()
    {
        var unknown = tool.Run("snap", "prune");
        Assert.Equal(3, unknown.Code);
        Assert.Contains("dotnet test", unknown.Error, StringComparison.Ordinal);

        tool.Write("gone.verified.txt", "");
        Directory.CreateDirectory(Path.Combine(tool.Directory, "obj"));
        tool.Write("obj/snapshots.used.json",
            """{"Format":"rmapprops-snapshots 1","Files":{"N.T.Old":["T.Old.verified.txt"]},"Silent":[],"Skipped":["N.T.S"]}""");
        var dry = tool.Run("snap", "prune", "--dry-run");
        Assert.Equal((1, "would delete  gone.verified.txt\n"), (dry.Code, dry.Output));
        Assert.Contains("may look obsolete: N.T.S\n", dry.Error, StringComparison.Ordinal);
        Assert.Contains("obsolete  gone.verified.txt   no test used it in the last full run\n", tool.Run("snap", "list").Output,
            StringComparison.Ordinal);

        var asking = Accepts("prune");
        Assert.Equal((2, "obsolete  gone.verified.txt\n"), (asking.Code, asking.Output));
        Assert.True(File.Exists(Path.Combine(tool.Directory, "gone.verified.txt")));

        var done = Accepts("prune", "--yes");
        Assert.Equal((0, "deleted  gone.verified.txt\n"), (done.Code, done.Output));
        Assert.True(File.Exists(Path.Combine(tool.Directory, "T.Old.verified.txt")));
        Assert.Equal(0, Accepts("prune", "--yes").Code);
    }

    [Fact]
    public void An_obsolete_snapshot_is_an_error_only_where_CI_is_set()
    {
        Accepts("accept", "--all");
        tool.Write("gone.verified.txt", "");
        Directory.CreateDirectory(Path.Combine(tool.Directory, "obj"));
        tool.Write("obj/snapshots.used.json",
            """{"Format":"rmapprops-snapshots 1","Files":{"N.T":["T.Old.verified.txt","T.New.verified.txt"]},"""
            + """ "Silent":[],"Skipped":[]}""".TrimStart());
        Assert.Equal(0, tool.Run(["snap", "list"], ("CI", "")).Code);
        Assert.Equal(1, tool.Run(["snap", "list"], ("CI", "true")).Code);
    }

    string[] Waiting() => Directory.GetFiles(tool.Directory, "*.received.*");

    /// <summary>Runs without CI, because the tests also run on build servers.</summary>
    ToolRun Accepts(params string[] arguments) => tool.Run(["snap", .. arguments], ("CI", ""));
}
