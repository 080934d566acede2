using System.Diagnostics;
using RmapProps.Faults;
using RmapProps.SnapshotTests.Gallery;

namespace RmapProps.SnapshotTests.Cli;

/// <summary>Errors of the system around the program: no finding is lost, and the reason is reported.</summary>
public class AdversityTests
{
    const string Fault = "fault:forget-root-pin", Folder = "findings/fault-forget-root-pin-root-counts-its-tree@fork";

    const string Check = "check --seed 1 --scenarios 50 --subject " + Fault;

    const string Smallest = "rmap-scenario 1\np0 mmap 0+1 rw\np0 write 0\np0 fork p1\n";

    [UnixFact]
    public void A_closed_pipe_loses_only_the_report()
    {
        using var tool = new RmapPropsTool();
        var run = tool.Shell($"$RMAPPROPS {Check} --verbose | head -n 1");
        Assert.Equal($"seed 1   subject {Fault}   kernel 2.6.36-pre   rmapprops {Version(tool)}\n", run.Output);
        Assert.DoesNotContain("rmapprops: ", run.Error, StringComparison.Ordinal);
        Assert.Contains("p0 fork p1", tool.Read(Folder + "/scenario.rmap"), StringComparison.Ordinal);
        Assert.Equal(1, tool.Run("replay", Folder).Code);
    }

    [UnixFact]
    public void A_full_standard_output_is_reported_and_the_finding_is_stored()
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
    public void A_file_size_limit_acts_like_a_full_disk_and_the_scenario_is_printed()
    {
        using var tool = new RmapPropsTool();

        // Without this setting, the runtime maps memory through a file.
        var run = tool.Shell($"ulimit -f 0; DOTNET_EnableWriteXorExecute=0 $RMAPPROPS {Check}");
        Assert.Equal(1, run.Code);
        MustBePrinted(tool, run);
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(tool.Directory, "findings")));
    }

    [UnixFact]
    public void A_closed_standard_output_acts_like_a_full_one()
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
    public void Endless_and_oversized_inputs_are_refused()
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

    /// <summary>A pipe is written into, the target of a link is replaced, and a read-only file is unchanged.</summary>
    [UnixFact]
    public void Output_files_follow_links_pipes_and_permissions()
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

    /// <summary>The page is the largest file of a finding.</summary>
    [UnixFact]
    public void A_page_without_disk_space_leaves_the_finding_intact()
    {
        using var tool = new RmapPropsTool();
        var run = tool.Shell($"ulimit -f 16; DOTNET_EnableWriteXorExecute=0 $RMAPPROPS {Check}");
        Assert.Equal(1, run.Code);
        Assert.Contains($"no page was written to {Folder}/report.html", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("\n  report: ", run.Output, StringComparison.Ordinal);
        Assert.Equal(["finding.json", "original.rmap", "regression.cs", "report.txt", "scenario.rmap"],
            Directory.GetFiles(Path.Combine(tool.Directory, Folder)).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    /// <summary>The error comes before the first run, not at the first finding.</summary>
    [Theory]
    [InlineData(Check)]
    [InlineData("enumerate swap --subject " + Fault)]
    [InlineData("shrink witness.rmap --subject " + Fault)]
    public void Nothing_runs_if_findings_cannot_be_stored(string line)
    {
        using var tool = new RmapPropsTool();
        tool.Write("witness.rmap", Smallest);
        tool.Write("in-the-way", "");
        foreach (var place in new[] { "in-the-way", "in-the-way/below" })
        {
            var run = tool.Run([.. line.Split(' '), "--out", place]);
            Assert.Equal((2, ""), (run.Code, run.Output));
            Assert.StartsWith("rmapprops: nothing was run, because findings could not be stored: cannot write to " + place,
                run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_empty_findings_directory_is_not_created()
    {
        using var tool = new RmapPropsTool();
        Assert.Equal(0, tool.Run("check", "--scenarios", "3", "--out", "one/two").Code);
        Assert.Empty(Directory.GetFileSystemEntries(tool.Directory));
    }

    [UnixFact]
    public void Json_has_the_scenario_of_a_finding_that_could_not_be_written()
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
    public void An_interrupted_check_acknowledges_and_reports_its_results_so_far()
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
    public void A_killed_check_has_printed_its_seed()
    {
        using var tool = new RmapPropsTool();
        using var process = tool.Start("check", "--time", "60s");
        var first = process.StandardOutput.ReadLine();
        Assert.False(process.HasExited);
        process.Kill();
        Assert.Matches(@"^seed \d+   subject rmap   kernel 2.6.36-pre   ", first);
    }

    [UnixFact]
    public void Interrupted_shrinking_keeps_its_result_and_prints_how_to_continue()
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
    public void Killed_shrinking_leaves_a_known_finding()
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
    public void Any_invalid_input_is_refused_with_a_message()
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
    /// A file name cannot colour a terminal or imitate a line of the program, and the printed command still finds the file.
    /// </summary>
    [UnixFact]
    public void Control_characters_in_a_file_name_are_escaped()
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

    /// <summary>Starts shrinking that has stored its scenario and would then search for minutes.</summary>
    static Process StartLongShrinking(RmapPropsTool tool)
    {
        var fault = Catalogue.Find("free-root-first")!;
        tool.Write("long.rmap", ScenarioFiles.Parse("witness", fault.Witness).ToString());
        var process = tool.Start(
            "shrink", "long.rmap", "--subject", LongFault, "--kernel", fault.Kernel.Name, "--transitions", "50000000");
        while (process.StandardError.ReadLine() is { } line && !line.Contains("shrunk to", StringComparison.Ordinal))
        {
            // Skip the lines before that.
        }

        return process;
    }

    static void Send(string signal, Process process)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]);
        kill.WaitForExit();
    }

    /// <summary>
    /// Checks that the report has the scenario and that its last line replays it without a file.
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
