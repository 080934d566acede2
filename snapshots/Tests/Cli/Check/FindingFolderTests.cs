using System.Text.Json;
using RmapProps.Faults;
using RmapProps.Harness.Generation;
using RmapProps.Harness.Running;
using RmapProps.Reports.Divergences;
using RmapProps.SnapshotTests.Gallery;
using RmapProps.SnapshotTests.Reports;

namespace RmapProps.SnapshotTests.Cli.Check;

/// <summary>
/// The folder of a finding, from the run that writes it to later runs: its files, its rerun, and the messages about it.
/// </summary>
public class FindingFolderTests
{
    const string Fault = "fault:forget-root-pin", Name = "fault-forget-root-pin-root-counts-its-tree@fork",
        Folder = "findings/" + Name;

    static readonly string[] Again = ["check", "--seed", "1", "--subject", Fault];

    static readonly string[] Check = [.. Again, "--scenarios", "50"];

    [Fact]
    public void A_folder_has_both_scenarios_and_every_report_file()
    {
        using var tool = new RmapPropsTool();
        var run = tool.Run(Check);
        Assert.Equal(1, run.Code);
        Assert.Equal(
            ["finding.json", "original.rmap", "regression.cs", "report.html", "report.txt", "scenario.rmap"],
            Directory.GetFiles(Path.Combine(tool.Directory, Folder)).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.EndsWith("\n\n" + tool.Read(Folder + "/report.txt"), run.Output, StringComparison.Ordinal);
        Assert.Contains($"\n  report: {Folder}/report.html\n", run.Output, StringComparison.Ordinal);
        Assert.EndsWith($"\n  replay: rmapprops replay {Folder} --subject {Fault}\n", run.Output, StringComparison.Ordinal);
        Assert.StartsWith("<!doctype html>", tool.Read(Folder + "/report.html"), StringComparison.Ordinal);

        var scenario = ScenarioFiles.Parse("scenario", tool.Read(Folder + "/scenario.rmap"));
        var pair = Pages.PairOf(Catalogue.Find("forget-root-pin")!);
        Assert.Equal(
            RegressionTest.Of(scenario, ScenarioRunner.Run(scenario, pair)!, pair), tool.Read(Folder + "/regression.cs"));
        Assert.True(scenario.Length < ScenarioFiles.Parse("original", tool.Read(Folder + "/original.rmap")).Length);
    }

    [Fact]
    public void The_stored_seed_regenerates_the_original_scenario()
    {
        using var tool = new RmapPropsTool();
        tool.Run(Check);
        using var json = JsonDocument.Parse(tool.Read(Folder + "/finding.json"));
        var facts = json.RootElement;
        var number = (ulong)facts.GetProperty("scenario").GetInt64();
        Assert.Equal("1", facts.GetProperty("seed").GetString());
        Assert.Equal(
            ScenarioGenerator.Generate(Rng.SeedOf(1, number), facts.GetProperty("length").GetInt32(), Pages.Gallery.NewOracle),
            ScenarioFiles.Parse("original", tool.Read(Folder + "/original.rmap")));
        Assert.True(facts.GetProperty("certificate").GetProperty("proven").GetBoolean());
    }

    [Fact]
    public void A_known_finding_runs_first_and_is_not_new()
    {
        using var tool = new RmapPropsTool();
        tool.Run(Check);
        var before = tool.Read(Folder + "/report.txt");
        var again = tool.Run(Check);
        Assert.Equal(1, again.Code);
        Assert.Equal($"still fails: {Folder}", again.Output.Split('\n')[1]);
        Assert.Contains("\nnothing new: 50 scenarios, ", again.Output, StringComparison.Ordinal);
        Assert.EndsWith($"\n  replay: rmapprops replay {Folder} --subject {Fault}\n", again.Output, StringComparison.Ordinal);
        Assert.Equal([Name], FoldersIn(tool));
        Assert.Equal(before, tool.Read(Folder + "/report.txt"));
    }

    [Fact]
    public void A_finding_that_is_fixed_stays_until_it_is_removed()
    {
        using var tool = new RmapPropsTool();
        tool.Run(Check);
        Repair(tool);
        var run = tool.Run("check", "--scenarios", "5");
        Assert.Equal(0, run.Code);
        Assert.Equal($"fixed: {Folder}   to remove it: rm -r {Folder}", run.Output.Split('\n')[1]);
        Assert.Equal([Name], FoldersIn(tool));

        // A check can consist of the known finding alone.
        Assert.Equal(0, tool.Run("check", "--scenarios", "0").Code);
    }

    [Fact]
    public void Findings_of_other_subjects_are_ignored()
    {
        using var tool = new RmapPropsTool();
        tool.Run(Check);
        Assert.DoesNotContain(Name, tool.Run("check", "--scenarios", "5").Output, StringComparison.Ordinal);
        Assert.DoesNotContain(
            Name, tool.Run([.. Check, "--kernel", "2.6.36", "--scenarios", "0"]).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("replay")]
    [InlineData("explain")]
    [InlineData("shrink")]
    public void Other_commands_take_the_folder_with_its_subject(string command)
    {
        using var tool = new RmapPropsTool();
        tool.Run(Check);
        var run = tool.Run(command, Folder + "/");
        Assert.Equal(1, run.Code);
        Assert.Contains("p0 fork p1", run.Output, StringComparison.Ordinal);
        Assert.Equal([Name], FoldersIn(tool));
        if (command != "shrink")
            Assert.Equal(0, tool.Run(command, Folder, "--subject", "rmap").Code);
    }

    [Fact]
    public void Shrinking_a_folder_makes_the_scenario_in_it_smaller_and_leaves_the_original()
    {
        using var tool = new RmapPropsTool();
        tool.Run(Check);
        var small = tool.Read(Folder + "/scenario.rmap").Split('\n').Where(line => !line.StartsWith('#'));
        var original = tool.Read(Folder + "/original.rmap");
        tool.Write(Folder + "/scenario.rmap", original);
        Assert.Equal(1, tool.Run("shrink", Folder).Code);
        Assert.Equal(small, tool.Read(Folder + "/scenario.rmap").Split('\n').Where(line => !line.StartsWith('#')));
        Assert.Equal(original, tool.Read(Folder + "/original.rmap"));
    }

    [Fact]
    public void Keep_going_finds_every_signature_of_a_fault()
    {
        using var tool = new RmapPropsTool();
        string[] many = ["check", "--seed", "1", "--scenarios", "100", "--subject", "fault:H11", "--keep-going"];
        var one = tool.Run([.. many, "--jobs", "1", "--out", "one"]);
        Assert.Equal(1, one.Code);
        Assert.True(one.Output.Split("\n  replay: ").Length > 2);
        var four = tool.Run([.. many, "--jobs", "4", "--out", "four"]);
        Assert.Equal(one.Output.Replace("one/", "four/", StringComparison.Ordinal), four.Output);
    }

    [Fact]
    public void Fail_fast_skips_the_search_while_a_known_finding_fails()
    {
        using var tool = new RmapPropsTool();
        tool.Run(Check);
        var run = tool.Run([.. Check, "--fail-fast"]);
        Assert.Equal(1, run.Code);
        Assert.DoesNotContain("scenarios, ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unreadable_finding_is_an_error()
    {
        using var tool = new RmapPropsTool();
        tool.Run(Check);
        tool.Write(Folder + "/scenario.rmap", "p0 rite 0\n");
        var run = tool.Run(Check);
        Assert.Equal(2, run.Code);
        Assert.Contains($"{Folder}/scenario.rmap:1:4: expected ", run.Error, StringComparison.Ordinal);
        Assert.Equal(2, tool.Run("replay", Folder).Code);
    }

    [Fact]
    public void Loose_files_do_not_run_and_a_message_shows_how_to_store_them()
    {
        using var tool = new RmapPropsTool();
        Directory.CreateDirectory(Path.Combine(tool.Directory, "findings"));
        tool.Write("findings/old.rmap", "p0 mmap 0+1 rw\np0 write 0\np0 fork p1\n");
        var run = tool.Run("check", "--scenarios", "5");
        Assert.Equal(0, run.Code);
        Assert.StartsWith("findings/old.rmap: not rerun", run.Error, StringComparison.Ordinal);
        Assert.Equal(1, tool.Run("shrink", "findings/old.rmap", "--subject", Fault).Code);
        Assert.Equal([Name], FoldersIn(tool));
    }

    /// <summary>A killed run, or a user, can truncate the file.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("rmap-scenario 1\np0 mmap 0+1 rw\n")]
    public void A_finding_with_a_truncated_scenario_is_not_fixed(string left)
    {
        using var tool = new RmapPropsTool();
        tool.Run(Check);
        tool.Write(Folder + "/scenario.rmap", left);
        var run = tool.Run([.. Again, "--scenarios", "5"]);
        Assert.Equal(1, run.Code);
        Assert.DoesNotContain("fixed", run.Output, StringComparison.Ordinal);
        var source = left.Length == 0 ? Folder : Folder + "/original.rmap";
        Assert.Equal($"still fails: {source}{(left.Length == 0 ? "" : ", although scenario.rmap in that folder does not")}",
            run.Output.Split('\n')[1]);
        var replay = $"replay {source} --subject {Fault}";
        Assert.EndsWith($"\n  replay: rmapprops {replay}\n", run.Output, StringComparison.Ordinal);
        Assert.Equal(1, tool.Run(replay.Split(' ')).Code);

        // JSON and JUnit report the same finding.
        using var json = JsonDocument.Parse(
            tool.Run([.. Again, "--scenarios", "0", "--format", "json", "--junit", "c.xml"]).Output);
        Assert.Equal("rmapprops " + replay, json.RootElement.GetProperty("findings")[0].GetProperty("replay").GetString());
        Assert.Contains("rmapprops " + replay, tool.Read("c.xml"), StringComparison.Ordinal);
    }

    [Fact]
    public void Shrinking_a_folder_with_less_effort_removes_nothing()
    {
        using var tool = new RmapPropsTool();
        tool.Run(Check);
        var before = Directory.GetFiles(Path.Combine(tool.Directory, Folder)).Order().Select(File.ReadAllText).ToList();
        var run = tool.Run("shrink", Folder, "--runs", "1", "--restarts", "0", "--transitions", "0");
        Assert.Equal(1, run.Code);
        Assert.Contains("\n  already known: the stored scenario is as simple, and stays\n", run.Output, StringComparison.Ordinal);
        Assert.Equal(before, Directory.GetFiles(Path.Combine(tool.Directory, Folder)).Order().Select(File.ReadAllText));
        Assert.Equal([Name], FoldersIn(tool));
    }

    [Fact]
    public void Shrinking_a_folder_writes_into_it_unless_the_subject_differs()
    {
        using var tool = new RmapPropsTool();
        tool.Run(Check);
        var run = tool.Run("shrink", Folder, "--out", "elsewhere");
        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.StartsWith($"rmapprops: --out has no effect here: the result goes into the folder of the finding, {Folder}\n",
            run.Error, StringComparison.Ordinal);
        const string command = "to store it in another directory: rmapprops ";
        var other = run.Error[(run.Error.IndexOf(command, StringComparison.Ordinal) + command.Length)..].Trim()
            .Replace("DIR", "elsewhere", StringComparison.Ordinal);
        Assert.Equal(1, tool.Run(other.Split(' ')).Code);
        Assert.True(File.Exists(Path.Combine(tool.Directory, "elsewhere", Name, "scenario.rmap")));
    }

    [Fact]
    public void Shrinking_a_folder_with_more_effort_only_adds_its_certificate()
    {
        using var tool = new RmapPropsTool();
        tool.Run(Check);
        var original = tool.Read(Folder + "/original.rmap");
        var from = Number(tool, "from");
        tool.Write(Folder + "/finding.json",
            tool.Read(Folder + "/finding.json").Replace("\"proven\": true", "\"proven\": false", StringComparison.Ordinal));
        var run = tool.Run("shrink", Folder);
        Assert.Contains("\n  already known: the stored certificate now proves more\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("\"proven\": true", tool.Read(Folder + "/finding.json"), StringComparison.Ordinal);
        Assert.Equal(original, tool.Read(Folder + "/original.rmap"));
        Assert.Equal(from, Number(tool, "from"));
        Assert.Equal([Name], FoldersIn(tool));

        static int Number(RmapPropsTool tool, string name)
        {
            using var json = JsonDocument.Parse(tool.Read(Folder + "/finding.json"));
            return json.RootElement.GetProperty("shrunk").GetProperty(name).GetInt32();
        }
    }

    static IEnumerable<string> FoldersIn(RmapPropsTool tool) =>
        Directory.GetDirectories(Path.Combine(tool.Directory, "findings")).Select(path => Path.GetFileName(path)!)
            .Order(StringComparer.Ordinal);

    /// <summary>Changes the stored subject to rmap, which does not have the bug, so that the finding is fixed.</summary>
    static void Repair(RmapPropsTool tool) =>
        tool.Write(
            Folder + "/finding.json", tool.Read(Folder + "/finding.json").Replace(Fault, "rmap", StringComparison.Ordinal));
}
