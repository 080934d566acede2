using RmapProps.Faults;
using RmapProps.Harness;

namespace RmapProps.PropertyTests;

/// <summary>What becomes of the folders of findings: nothing that somebody may want is lost.</summary>
public sealed class FindingStoreTests : IDisposable
{
    private const string Name = "fault-forget-root-drop-root-counts-its-tree@exit";

    private static readonly Contest Contest = Contests.Of(Catalogue.Find("forget-root-drop")!);

    private static readonly Scenario
        Simple = Contests.Parse("p0 mmap 0+1 rw\np0 write 0\np0 fork p1\np1 exit"),
        LessSimple = Contests.Parse("p0 mmap 0+1 rw\np0 read 0\np0 write 0\np0 fork p1\np1 exit");

    private readonly string directory = Directory.CreateTempSubdirectory("rmapprops-").FullName;

    private readonly FindingStore store;

    public FindingStoreTests() => store = new(directory, "1.2.3");

    private IEnumerable<string> Folders => Directory.GetFileSystemEntries(directory).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public void What_was_just_met_has_a_folder_with_its_scenario_and_its_story()
    {
        var folder = store.Keep(FailureOf(Simple), Contest).Folder!;
        Assert.Equal([Name], Folders);
        Assert.Equal([".in-hand", "finding.json", "original.rmap"], FilesIn(folder));
        Assert.Equal(
            """
            rmap-scenario 1
            # subject fault:forget-root-drop, rules seed
            # signature root-counts-its-tree@exit
            # diverged at step 4: p1 exit
            # broke root-counts-its-tree: A root is referenced once by each living anon_vma of its tree, and by whoever pins it.
            # expected a0 references 0, found 1
            # read from a file
            # rmapprops 1.2.3
            p0 mmap 0+1 rw
            p0 write 0
            p0 fork p1
            p1 exit

            """,
            File.ReadAllText(Path.Combine(folder, "original.rmap")));
        Assert.Equal(Simple, Contests.Parse(File.ReadAllText(Path.Combine(folder, "original.rmap"))));
    }

    [Fact]
    public void A_finding_that_was_shrunk_has_both_scenarios()
    {
        var finding = Found(LessSimple);
        Assert.Equal(Fate.New, finding.Keeping.Fate);
        Assert.Equal(["finding.json", "original.rmap", "scenario.rmap"], FilesIn(finding.Keeping.Folder!));
        Assert.Equal(LessSimple, Read(Name, FindingFolder.Original));
        Assert.Equal(Simple, Read(Name, FindingFolder.Scenario));
    }

    [Fact]
    public void The_same_bug_found_twice_is_one_folder()
    {
        Found(Simple);
        File.WriteAllText(Path.Combine(directory, Name, "notes.md"), "mine");
        var before = FilesIn(Path.Combine(directory, Name)).Select(file => File.ReadAllText(Path.Combine(directory, Name, file))).ToList();
        var again = Found(LessSimple);
        Assert.Equal((Path.Combine(directory, Name), Fate.Same), (again.Keeping.Folder, again.Keeping.Fate));
        Assert.Equal([Name], Folders);
        Assert.Equal(before, FilesIn(Path.Combine(directory, Name)).Select(file => File.ReadAllText(Path.Combine(directory, Name, file))));
    }

    [Fact]
    public void A_simpler_scenario_takes_the_place_of_another_one_and_leaves_what_is_somebodys_own()
    {
        Finding.Of(FailureOf(LessSimple), Contest, store, new(Executions: 0, Scenarios: 0, Transitions: 0));
        Assert.Equal(LessSimple, Read(Name, FindingFolder.Scenario));
        File.WriteAllText(Path.Combine(directory, Name, "notes.md"), "mine");
        File.WriteAllText(Path.Combine(directory, Name, "report.txt"), "about the old one");
        var finding = Found(Simple);
        Assert.Equal((Path.Combine(directory, Name), Fate.Replaced), (finding.Keeping.Folder, finding.Keeping.Fate));
        Assert.Equal([Name], Folders);
        Assert.Equal(Simple, Read(Name, FindingFolder.Scenario));
        Assert.Equal(["finding.json", "notes.md", "original.rmap", "scenario.rmap"], FilesIn(Path.Combine(directory, Name)));
    }

    [Fact]
    public void What_is_somebodys_own_goes_along_when_a_folder_gives_way()
    {
        Found(Simple);
        var own = store.Keep(FailureOf(LessSimple), Contest);
        File.WriteAllText(Path.Combine(directory, Name, "notes.md"), "mine");
        File.WriteAllText(Path.Combine(own.Folder!, "notes.md"), "yours");
        var finding = Finding.Of(FailureOf(LessSimple), Contest, own, store, null, 1);
        Assert.Equal((Path.Combine(directory, Name), Fate.Same), (finding.Keeping.Folder, finding.Keeping.Fate));
        Assert.Equal([Name], Folders);
        Assert.Equal("mine", File.ReadAllText(Path.Combine(directory, Name, "notes.md")));
        Assert.Equal("yours", File.ReadAllText(Path.Combine(directory, Name, $"notes.md.{Name}-2")));
    }

    [Fact]
    public void A_scenario_that_shows_it_no_longer_does_not_stand_for_the_bug()
    {
        Found(Simple);
        File.WriteAllText(Path.Combine(directory, Name, FindingFolder.Scenario), "p0 exit\n");
        var finding = Found(Simple);
        Assert.Equal((Path.Combine(directory, Name + "-2"), Fate.Beside), (finding.Keeping.Folder, finding.Keeping.Fate));
        Assert.Equal("p0 exit\n", File.ReadAllText(Path.Combine(directory, Name, FindingFolder.Scenario)));
    }

    /// <summary>The first process of a Unix system always runs; no number is larger than that of the second.</summary>
    [Theory]
    [InlineData("1", Fate.Beside)]
    [InlineData("2147483647", Fate.Replaced)]
    [InlineData("nobody", Fate.Replaced)]
    public void A_folder_is_left_alone_while_the_program_runs_that_has_it_in_hand(string program, Fate fate)
    {
        Finding.Of(FailureOf(LessSimple), Contest, store, new(Executions: 0, Scenarios: 0, Transitions: 0));
        File.WriteAllText(Path.Combine(directory, Name, FindingFolder.InHand), program);
        Assert.Equal(fate, Found(Simple).Keeping.Fate);
        Assert.Equal(fate == Fate.Beside ? LessSimple : Simple, Read(Name, FindingFolder.Scenario));
    }

    /// <summary>What has settled may have been printed by now, so it must be there; whoever comes later gives way or stands beside it.</summary>
    [Fact]
    public void Whoever_keeps_the_same_bug_at_the_same_time_is_told_a_folder_that_stays()
    {
        var told = new Keeping[6];
        Parallel.For(0, told.Length, i => told[i] = Found(i % 2 == 0 ? Simple : LessSimple).Keeping);
        Assert.All(told, keeping => Assert.Null(keeping.Problem));
        Assert.All(told, keeping => Assert.Equal(["finding.json", "original.rmap", "scenario.rmap"], FilesIn(keeping.Folder!)));
        Assert.Equal(told.Select(keeping => Path.GetFileName(keeping.Folder!)).Distinct().Order(StringComparer.Ordinal), Folders);
    }

    [Fact]
    public void The_certificate_that_says_more_stays()
    {
        ShrinkBudgets none = new(Scenarios: 0, Transitions: 0), some = new(Scenarios: 0);
        Assert.Equal(Fate.New, Finding.Of(FailureOf(Simple), Contest, store, none).Keeping.Fate);
        Assert.Equal(Fate.Certified, Finding.Of(FailureOf(Simple), Contest, store, some).Keeping.Fate);
        Assert.Equal(Fate.Same, Finding.Of(FailureOf(Simple), Contest, store, none).Keeping.Fate);
        Assert.Equal(new Certified(IsProven: true, ClosedDepth: 3), Assert.Single(store.Known(Contest)).Facts.Certified);
    }

    [Fact]
    public void What_was_shrunk_already_goes_on_from_there_and_remembers_where_it_comes_from()
    {
        var (failure, start) = (FailureOf(LessSimple), FailureOf(Simple));
        var finding = Finding.Of(failure, Contest, store.Keep(failure, Contest), store, new(Executions: 0, Scenarios: 0, Transitions: 0), 1, start: start);
        Assert.Equal((5, Simple), (finding.Shrunk!.OriginalLength, finding.Scenario));
        Assert.Equal(LessSimple, Read(Name, FindingFolder.Original));
    }

    [Fact]
    public void What_killed_programs_left_is_taken_away()
    {
        Directory.CreateDirectory(Path.Combine(directory, $".{Name}.77.tmp", "deeper"));
        Directory.CreateDirectory(Path.Combine(directory, $".{Name}.78.old"));
        Directory.CreateDirectory(Path.Combine(directory, ".mine"));
        Found(Simple);
        Assert.Equal([".mine", Name], Folders);
    }

    [Fact]
    public void Other_rules_are_another_finding()
    {
        Found(Simple);
        var finding = Finding.Of(FailureOf(Simple), Contest with { Rules = "2.6.36" }, store);
        Assert.Equal(Fate.Beside, finding.Keeping.Fate);
        Assert.Equal(Name, Assert.Single(store.Known(Contest)).Name);
        Assert.Equal(Name + "-2", Assert.Single(store.Known(Contest with { Rules = "2.6.36" })).Name);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_is_no_finding_stays(bool isDirectory)
    {
        var path = Path.Combine(directory, Name);
        if (isDirectory)
            Directory.CreateDirectory(path);
        else
            File.WriteAllText(path, "mine");
        Assert.Equal(Fate.Beside, Found(Simple).Keeping.Fate);
        Assert.Equal([Name, Name + "-2"], Folders);
    }

    [Fact]
    public void What_nobody_has_shrunk_yet_may_be_in_use_and_stays()
    {
        store.Keep(FailureOf(LessSimple), Contest);
        Assert.Equal(Fate.Beside, Found(Simple).Keeping.Fate);
        Assert.Equal(2, store.Known(Contest).Count());
    }

    [Fact]
    public void A_finding_is_known_again_with_all_that_is_needed_to_run_it()
    {
        var origin = new Origin(ulong.MaxValue, 12, 60);
        Finding.Of(FailureOf(LessSimple) with { Origin = origin }, Contest, store);
        var known = Assert.Single(store.Known(Contest));
        Assert.Equal((Simple, LessSimple), (known.Scenario, known.Original));
        Assert.Equal(new(Contest.SubjectName, "seed", new("root-counts-its-tree", "exit"), true, origin, new(IsProven: true, ClosedDepth: 3)), known.Facts);
        Assert.Empty(store.Known(Contests.Correct));
    }

    [Theory]
    [InlineData(FindingFolder.Facts, "")]
    [InlineData(FindingFolder.Facts, "[]")]
    [InlineData(FindingFolder.Facts, """{"format":"rmap-finding 2"}""")]
    [InlineData(FindingFolder.Facts, """{"format":"rmap-finding 1","subject":"rmap","rules":"seed","signature":"none"}""")]
    [InlineData(FindingFolder.Scenario, "p0 rite 0\n")]
    public void What_cannot_be_read_is_told_with_its_file(string file, string content)
    {
        Found(Simple);
        File.WriteAllText(Path.Combine(directory, Name, file), content);
        var wrong = Assert.Throws<FormatException>(() => store.Known(Contest).ToList());
        Assert.Contains(Path.Combine(Name, file), wrong.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", ":1:1: this is not JSON: ")]
    [InlineData("{\n  \"format\": oops", ":2:13: this is not JSON: ")]
    [InlineData("[]", ": $: expected an object, found []")]
    [InlineData("{}", ": $: expected a key 'format', found none")]
    [InlineData("{\"format\": 7}", ": $.format: expected a text, found 7")]
    public void What_is_wrong_with_the_facts_is_told_with_its_place(string content, string place)
    {
        Found(Simple);
        File.WriteAllText(Path.Combine(directory, Name, FindingFolder.Facts), content);
        var wrong = Assert.Throws<FormatException>(() => store.Known(Contest).ToList());
        Assert.StartsWith(Path.Combine(directory, Name, FindingFolder.Facts) + place, wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_can_be_written_the_finding_says_so_and_is_whole()
    {
        File.WriteAllText(Path.Combine(directory, "in-the-way"), "");
        var finding = Finding.Of(FailureOf(LessSimple), Contest, new(Path.Combine(directory, "in-the-way"), "1"));
        Assert.Null(finding.Keeping.Folder);
        Assert.Contains("in-the-way", finding.Keeping.Problem, StringComparison.Ordinal);
        var text = CounterexampleText.Of(finding);
        Assert.Contains($"\n{Simple}", text, StringComparison.Ordinal);
        Assert.EndsWith("  replay: rmapprops replay FILE --subject fault:forget-root-drop\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_lost_on_the_way_loses_nothing_of_the_finding()
    {
        var failure = FailureOf(LessSimple) with { Origin = new(7, 3, 60) };
        var keeping = store.Keep(failure, Contest);
        Directory.Delete(keeping.Folder!, recursive: true);
        var finding = Finding.Of(failure, Contest, keeping, store, null, 1);
        Assert.NotNull(finding.Keeping.Problem);
        var text = CounterexampleText.Of(finding);
        Assert.Contains($"\n{Simple}", text, StringComparison.Ordinal);
        Assert.EndsWith("  replay: rmapprops replay --seed 7 --scenario 3 --length 60 --subject fault:forget-root-drop\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_directory_is_made_and_nothing_unfinished_is_left_in_it()
    {
        var deeper = Path.Combine(directory, "not", "there", "yet");
        var finding = Finding.Of(FailureOf(Simple), Contest, new(deeper, "1"));
        Assert.Equal([finding.Keeping.Folder!], Directory.GetFileSystemEntries(deeper));
        Assert.Equal(3, FilesIn(finding.Keeping.Folder!).Length);
    }

    [Fact]
    public void No_name_of_a_subject_leads_out_of_the_directory()
    {
        var folder = store.Keep(FailureOf(Simple), Contests.Correct with { SubjectName = "../../etc/passwd " + new string('x', 300) }).Folder!;
        Assert.Equal(directory, Path.GetDirectoryName(folder));
        Assert.InRange(Path.GetFileName(folder).Length, 1, 200);
    }

    [Fact]
    public void What_does_not_come_back_is_not_shrunk_and_says_so()
    {
        var finding = Finding.Of(FailureOf(Simple), Contests.Correct, store);
        Assert.False(finding.Repeats);
        Assert.Null(finding.Shrunk);
        Assert.False(Assert.Single(store.Known(Contests.Correct)).Facts.Repeats);
        Assert.Contains("does not repeat", CounterexampleText.Of(finding), StringComparison.Ordinal);
    }

    [Fact]
    public void Shrinking_that_is_cancelled_keeps_what_there_is_and_says_how_to_go_on()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        var finding = Finding.Of(FailureOf(LessSimple), Contest, store, cancellation: cancelled.Token);
        Assert.Equal(LessSimple, Read(Name, FindingFolder.Scenario));
        Assert.Contains($"  more shrinking: rmapprops shrink {directory}/{Name} --subject", CounterexampleText.Of(finding), StringComparison.Ordinal);
    }

    private Finding Found(Scenario scenario) => Finding.Of(FailureOf(scenario), Contest, store);

    private Scenario Read(string folder, string file) => Contests.Parse(File.ReadAllText(Path.Combine(directory, folder, file)));

    private static string[] FilesIn(string folder) =>
        [.. Directory.GetFileSystemEntries(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private static Failure FailureOf(Scenario scenario) => new(scenario, ScenarioRunner.Run(scenario, Contest)!, Origin: null);
}
