using System.Diagnostics;
using RmapProps.Faults;
using RmapProps.SnapshotTests.Gallery;

namespace RmapProps.SnapshotTests.Cli;

/// <summary>What happens when things go wrong around the program: nothing that was found is lost, and it says why.</summary>
public class AdversityTests
{
    const string Fault = "fault:forget-root-pin", Folder = "findings/fault-forget-root-pin-root-counts-its-tree@fork";

    const string Check = "check --seed 1 --scenarios 50 --subject " + Fault;

    const string Smallest = "rmap-scenario 1\np0 mmap 0+1 rw\np0 write 0\np0 fork p1\n";

    [UnixFact]
    public void A_reader_that_goes_away_loses_the_report_and_nothing_else()
    {
        using var tool = new RmapPropsTool();
        var run = tool.Shell($"$RMAPPROPS {Check} --verbose | head -n 1");
        Assert.Equal($"seed 1   subject {Fault}   kernel 2.6.36-pre   rmapprops {Version(tool)}\n", run.Output);
        Assert.DoesNotContain("rmapprops: ", run.Error, StringComparison.Ordinal);
        Assert.Contains("p0 fork p1", tool.Read(Folder + "/scenario.rmap"), StringComparison.Ordinal);
        Assert.Equal(1, tool.Run("replay", Folder).Code);
    }

    [UnixFact]
    public void An_output_that_is_full_is_said_and_the_finding_is_kept()
    {
        using var tool = new RmapPropsTool();
        var run = tool.Shell($"$RMAPPROPS {Check} > /dev/full");
        Assert.Equal(1, run.Code);
        Assert.Single(run.Error.Split('\n'), line =>
            line.StartsWith("rmapprops: results could not be written to standard output: ", StringComparison.Ordinal));
        Assert.True(File.Exists(Path.Combine(tool.Directory, Folder, "report.txt")));
        Assert.Equal(2, tool.Shell("$RMAPPROPS check --scenarios 5 > /dev/full").Code);
        Assert.Equal(0, tool.Shell("$RMAPPROPS check --scenarios 5 2> /dev/full").Code);
    }

    [UnixFact]
    public void Files_that_may_not_grow_fail_as_a_full_disk_does_and_the_scenario_is_printed()
    {
        using var tool = new RmapPropsTool();

        // The runtime maps memory through a file of its own unless it is told not to.
        var run = tool.Shell($"ulimit -f 0; DOTNET_EnableWriteXorExecute=0 $RMAPPROPS {Check}");
        Assert.Equal(1, run.Code);
        MustBePrinted(tool, run);
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(tool.Directory, "findings")));
    }

    [UnixFact]
    public void An_output_that_is_closed_is_one_that_is_full()
    {
        using var tool = new RmapPropsTool();
        var run = tool.Shell($"$RMAPPROPS {Check} >&-");
        Assert.Equal(1, run.Code);
        Assert.Contains("rmapprops: results could not be written to standard output: ", run.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(tool.Directory, Folder, "report.txt")));
        Assert.All(["check --scenarios 5", "list laws", "--version"], line =>
            Assert.Equal(2, tool.Shell($"$RMAPPROPS {line} >&-").Code));
        Assert.All(["check --scenarios 5 --out other", "list laws", "--help"], line =>
            Assert.Equal(0, tool.Shell($"$RMAPPROPS {line} 2>&-").Code));
    }

    [UnixFact]
    public void What_never_ends_is_refused()
    {
        using var tool = new RmapPropsTool();
        tool.Shell("truncate -s 3G long");
        foreach (var line in new[] { "replay /dev/zero", "explain long", "shrink long", "diff long --against oracle" })
        {
            var run = tool.Shell("$RMAPPROPS " + line);
            Assert.Equal(2, run.Code);
            Assert.Contains($"cannot read {line.Split(' ')[1]}: it is longer than 64 MiB", run.Error, StringComparison.Ordinal);
        }
    }

    /// <summary>What is no file is written into, what a link leads to is replaced, and what may not be written stays.</summary>
    [UnixFact]
    public void A_file_goes_where_its_name_leads()
    {
        using var tool = new RmapPropsTool();
        tool.Write("target", "old");
        tool.Write("mine", "old");
        const string start = "<?xml version=\"1.0\"";
        var run = tool.Shell(
            $"ln -s target link; ln -s nowhere dangling; chmod 444 mine; mkfifo pipe; (head -n 1 pipe > read) & "
            + "for name in link dangling mine pipe; do $RMAPPROPS check --scenarios 3 --quiet --junit $name || echo failed "
                + "$name; done; wait");
        Assert.Contains("no JUnit file was written to mine: ", run.Error, StringComparison.Ordinal);
        Assert.Equal(["failed mine"], run.Output.Split('\n').Where(line => line.StartsWith("failed", StringComparison.Ordinal)));
        Assert.Equal("old", tool.Read("mine"));
        Assert.All(["target", "nowhere", "read"], file => Assert.StartsWith(start, tool.Read(file), StringComparison.Ordinal));
        Assert.All(["link", "dangling"], link => Assert.NotNull(new FileInfo(Path.Combine(tool.Directory, link)).LinkTarget));
        Assert.Contains('\n' + start, tool.Shell("$RMAPPROPS check --scenarios 3 --quiet --junit /dev/stdout").Output,
            StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.GetFiles(tool.Directory), file => file.EndsWith(".tmp", StringComparison.Ordinal));
    }

    /// <summary>A page is the largest of the files.</summary>
    [UnixFact]
    public void A_page_for_which_there_is_no_room_leaves_the_finding_as_it_is()
    {
        using var tool = new RmapPropsTool();
        var run = tool.Shell($"ulimit -f 16; DOTNET_EnableWriteXorExecute=0 $RMAPPROPS {Check}");
        Assert.Equal(1, run.Code);
        Assert.Contains($"no page was written to {Folder}/report.html", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("\n  report: ", run.Output, StringComparison.Ordinal);
        Assert.Equal(["finding.json", "original.rmap", "regression.cs", "report.txt", "scenario.rmap"],
            Directory.GetFiles(Path.Combine(tool.Directory, Folder)).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    /// <summary>It is said before anything is run, and not at the first finding.</summary>
    [Theory]
    [InlineData(Check)]
    [InlineData("enumerate swap --subject " + Fault)]
    [InlineData("shrink witness.rmap --subject " + Fault)]
    public void Where_findings_cannot_be_kept_nothing_is_run(string line)
    {
        using var tool = new RmapPropsTool();
        tool.Write("witness.rmap", Smallest);
        tool.Write("in-the-way", "");
        foreach (var place in new[] { "in-the-way", "in-the-way/below" })
        {
            var run = tool.Run([.. line.Split(' '), "--out", place]);
            Assert.Equal((2, ""), (run.Code, run.Output));
            Assert.StartsWith("rmapprops: nothing was run, because nothing that it finds could be kept: cannot write to " + place,
                run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_directory_that_nothing_was_found_for_is_not_made()
    {
        using var tool = new RmapPropsTool();
        Assert.Equal(0, tool.Run("check", "--scenarios", "3", "--out", "one/two").Code);
        Assert.Empty(Directory.GetFileSystemEntries(tool.Directory));
    }

    [UnixFact]
    public void Where_findings_cannot_be_written_programs_get_the_scenario_too()
    {
        using var tool = new RmapPropsTool();
        var run = tool.Shell($"ulimit -f 0; DOTNET_EnableWriteXorExecute=0 $RMAPPROPS {Check} --format json --quiet");
        Assert.Equal(1, run.Code);
        Assert.Contains("cannot write to findings", run.Error, StringComparison.Ordinal);
        using var json = System.Text.Json.JsonDocument.Parse(run.Output);
        var entry = json.RootElement.GetProperty("findings")[0];
        Assert.Equal(System.Text.Json.JsonValueKind.Null, entry.GetProperty("folder").ValueKind);
        Assert.Equal("p0 fork p1", entry.GetProperty("finding").GetProperty("steps")[2].GetString());
    }

    [TerminalFact]
    public void An_interrupted_check_says_what_it_has_so_far()
    {
        using var tool = new RmapPropsTool();
        using var process = tool.StartShell("TERM=xterm script -qec '$RMAPPROPS check --seed 1 --time 60s' /dev/null");
        var shown = new System.Text.StringBuilder();
        while (!shown.ToString().Contains(" scenarios, ", StringComparison.Ordinal)
            && process.StandardOutput.Read() is >= 0 and var next)
            shown.Append((char)next);
        const char ctrlC = '\x03';
        process.StandardInput.Write(ctrlC);
        process.StandardInput.Flush();
        shown.Append(process.StandardOutput.ReadToEnd());
        process.WaitForExit();
        Assert.Equal(130, process.ExitCode);
        Assert.Contains("; Ctrl-C again to end at once", shown.ToString(), StringComparison.Ordinal);
        Assert.Matches("agreement so far.*: [0-9,]+ scenarios, ", shown.ToString());
    }

    [UnixFact]
    public void A_check_that_is_killed_has_said_its_seed()
    {
        using var tool = new RmapPropsTool();
        using var process = tool.Start("check", "--time", "60s");
        var first = process.StandardOutput.ReadLine();
        Assert.False(process.HasExited);
        process.Kill();
        Assert.Matches(@"^seed \d+   subject rmap   kernel 2.6.36-pre   ", first);
    }

    [UnixFact]
    public void An_interrupted_shrinking_keeps_what_it_has_and_says_how_to_go_on()
    {
        using var tool = new RmapPropsTool();
        using var process = StartLongShrinking(tool);
        Send("INT", process);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(1, process.ExitCode);
        var folder = Assert.Single(FoldersIn(tool));
        Assert.Contains($"\n  more shrinking: rmapprops shrink findings/{folder} --subject ", output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(tool.Directory, "findings", folder, "report.html")));
    }

    [UnixFact]
    public void A_shrinking_that_is_killed_leaves_a_finding_that_is_known()
    {
        using var tool = new RmapPropsTool();
        using var process = StartLongShrinking(tool);
        process.Kill();
        process.WaitForExit();
        var folder = Assert.Single(FoldersIn(tool));
        var run = tool.Run("check", "--scenarios", "0", "--subject", LongFault);
        Assert.Equal(1, run.Code);
        Assert.Contains($"still fails: findings/{folder}\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_a_file_contains_it_is_refused_with_a_sentence()
    {
        using var tool = new RmapPropsTool();
        File.WriteAllBytes(
            Path.Combine(tool.Directory, "noise"), [.. Enumerable.Range(0, 4096).Select(i => (byte)(i * 89 >> 3))]);
        Directory.CreateDirectory(Path.Combine(tool.Directory, "empty"));
        foreach (var name in new[] { "noise", "empty", "missing", "missing/below", "noise/below", "/dev/null/x" })
        {
            var run = tool.Run("replay", name);
            Assert.Equal(2, run.Code);
            Assert.Empty(run.Output);
            Assert.Contains(name, run.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        }
    }

    /// <summary>
    /// Neither colours a terminal nor begins a line that somebody takes for one of the program's, and the command still finds
    /// the file.
    /// </summary>
    [UnixFact]
    public void A_file_name_is_shown_and_not_obeyed()
    {
        using var tool = new RmapPropsTool();
        const string name = "a\e[31m'b\nrmapprops: agreement", shown = "a\\u001b[31m'b\\nrmapprops: agreement";
        string[][] lines =
        [
            ["replay", name], ["check", "--subject", name], ["check", "--" + name],
            ["check", "--out", name + "/x", "--scenarios", "1", "--junit", name + "/x"],
        ];
        foreach (var line in lines)
            MustShow(tool.Run(line));
        tool.Write(name, Smallest);
        foreach (var verb in new[] { "replay", "explain", "diff" })
            MustShow(tool.Run([verb, name, .. verb == "diff" ? ["--against", Fault] : new[] { "--subject", Fault }]));
        var replay = tool.Run("replay", name, "--subject", Fault).Output;
        const string prefix = "\n  replay: rmapprops ";
        var command = replay[(replay.LastIndexOf(prefix, StringComparison.Ordinal) + prefix.Length)..].TrimEnd('\n');
        Assert.DoesNotContain('\n', command);
        tool.Write("again", $"$RMAPPROPS {command}\n");
        Assert.Equal(replay, tool.Shell("bash ./again").Output);

        static void MustShow(ToolRun run)
        {
            Assert.DoesNotContain('\e', run.Output + run.Error);
            Assert.DoesNotContain("\nrmapprops: agreement", run.Output + run.Error, StringComparison.Ordinal);
            Assert.Contains(shown, run.Output + run.Error, StringComparison.Ordinal);
        }
    }

    const string LongFault = "fault:free-root-first";

    /// <summary>A shrinking that has its scenario on disk and then looks for a smaller one for minutes.</summary>
    static Process StartLongShrinking(RmapPropsTool tool)
    {
        var fault = Catalogue.Find("free-root-first")!;
        tool.Write("long.rmap", ScenarioFiles.Parse("witness", fault.Witness).ToString());
        var process = tool.Start(
            "shrink", "long.rmap", "--subject", LongFault, "--kernel", fault.Kernel.Name, "--transitions", "50000000");
        while (process.StandardError.ReadLine() is { } line && !line.Contains("shrunk to", StringComparison.Ordinal))
        {
            // What it says before that is of no interest here.
        }

        return process;
    }

    static void Send(string signal, Process process)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]);
        kill.WaitForExit();
    }

    /// <summary>
    /// The report has the scenario, which can be saved and run, and its last line shows it again without any file.
    /// </summary>
    static void MustBePrinted(RmapPropsTool tool, ToolRun run)
    {
        Assert.Contains("cannot write to ", run.Error, StringComparison.Ordinal);
        Assert.Contains($"\n{Smallest}", run.Output, StringComparison.Ordinal);
        const string replay = "\n  replay: rmapprops ";
        var command = run.Output[(run.Output.LastIndexOf(replay, StringComparison.Ordinal) + replay.Length)..].TrimEnd();
        Assert.Equal(1, tool.Run(command.Split(' ')).Code);
    }

    static IEnumerable<string> FoldersIn(RmapPropsTool tool) =>
        Directory.GetFileSystemEntries(Path.Combine(tool.Directory, "findings")).Select(path => Path.GetFileName(path)!);

    static string Version(RmapPropsTool tool) => tool.Run("--version").Output.Split('+')[0].Trim();
}
