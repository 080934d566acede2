using System.Diagnostics;
using System.Globalization;
using RmapProps.Contract.Kernels;
using RmapProps.Harness.Files;
using RmapProps.Harness.Findings;
using RmapProps.Harness.Shrinking;

namespace RmapProps.PropertyTests.Harness.Findings;

/// <summary>What becomes of the folders of findings: nothing that somebody may want is lost.</summary>
public sealed class FindingStoreTests : FindingDirectory
{
    [Fact]
    public void What_was_just_met_has_a_folder_with_its_scenario_and_its_story()
    {
        var folder = store.Keep(FailureOf(Simple), TestPair).Folder!;
        Assert.Equal([Name], Folders);
        Assert.Equal([".in-hand", "finding.json", "original.rmap"], FilesIn(folder));
        Assert.Equal(
            """
            rmap-scenario 1
            # subject fault:forget-root-drop, kernel 2.6.36-pre
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
        Assert.Equal(Simple, TestPairs.Parse(File.ReadAllText(Path.Combine(folder, "original.rmap"))));
    }

    [Fact]
    public void What_is_in_the_way_of_findings_is_known_before_there_are_any()
    {
        File.WriteAllText(Path.Combine(directory, "file"), "");
        Assert.All(["file", "file/below"], name => Assert.Equal(
            $"cannot write to {Path.Combine(directory, name)}: {Path.Combine(directory, "file")} is no directory",
            new FindingStore(Path.Combine(directory, name), "1.2.3").Refusal()));
        Assert.All(
            ["", "new", "new/below"], name => Assert.Null(new FindingStore(Path.Combine(directory, name), "1.2.3").Refusal()));
        Assert.Equal(["file"], Folders);
    }

    [Fact]
    public void A_finding_that_was_shrunk_has_both_scenarios()
    {
        var finding = Found(LessSimple);
        Assert.Equal(StoreResult.New, finding.StoredFinding.StoreResult);
        Assert.Equal(["finding.json", "original.rmap", "scenario.rmap"], FilesIn(finding.StoredFinding.Folder!));
        Assert.Equal(LessSimple, Read(Name, FindingFolder.Original));
        Assert.Equal(Simple, Read(Name, FindingFolder.Scenario));
    }

    [Fact]
    public void The_same_bug_found_twice_is_one_folder()
    {
        Found(Simple);
        File.WriteAllText(Path.Combine(directory, Name, "notes.md"), "mine");
        var before = FilesIn(Path.Combine(directory, Name))
            .Select(file => File.ReadAllText(Path.Combine(directory, Name, file))).ToList();
        var again = Found(LessSimple);
        Assert.Equal(
            (Path.Combine(directory, Name), StoreResult.Same), (again.StoredFinding.Folder, again.StoredFinding.StoreResult));
        Assert.Equal([Name], Folders);
        Assert.Equal(
            before, FilesIn(Path.Combine(directory, Name)).Select(file => File.ReadAllText(Path.Combine(directory, Name, file))));
    }

    [Fact]
    public void A_simpler_scenario_takes_the_place_of_another_one_and_leaves_what_is_somebodys_own()
    {
        Finding.Of(FailureOf(LessSimple), TestPair, store, new(Executions: 0, Scenarios: 0, Transitions: 0));
        Assert.Equal(LessSimple, Read(Name, FindingFolder.Scenario));
        File.WriteAllText(Path.Combine(directory, Name, "notes.md"), "mine");
        File.WriteAllText(Path.Combine(directory, Name, "report.txt"), "about the old one");
        var finding = Found(Simple);
        Assert.Equal((Path.Combine(directory, Name), StoreResult.Replaced),
            (finding.StoredFinding.Folder, finding.StoredFinding.StoreResult));
        Assert.Equal([Name], Folders);
        Assert.Equal(Simple, Read(Name, FindingFolder.Scenario));
        Assert.Equal(["finding.json", "notes.md", "original.rmap", "scenario.rmap"], FilesIn(Path.Combine(directory, Name)));
    }

    [Fact]
    public void What_is_somebodys_own_goes_along_when_a_folder_gives_way()
    {
        Found(Simple);
        var own = store.Keep(FailureOf(LessSimple), TestPair);
        File.WriteAllText(Path.Combine(directory, Name, "notes.md"), "mine");
        File.WriteAllText(Path.Combine(own.Folder!, "notes.md"), "yours");
        var finding = Finding.Of(FailureOf(LessSimple), TestPair, own, store, null, 1);
        Assert.Equal(
            (Path.Combine(directory, Name), StoreResult.Same), (finding.StoredFinding.Folder, finding.StoredFinding.StoreResult));
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
        Assert.Equal((Path.Combine(directory, Name + "-2"), StoreResult.Beside),
            (finding.StoredFinding.Folder, finding.StoredFinding.StoreResult));
        Assert.Equal("p0 exit\n", File.ReadAllText(Path.Combine(directory, Name, FindingFolder.Scenario)));
    }

    /// <summary>The first process of a Unix system always runs; no number is larger than that of the second.</summary>
    [Theory]
    [InlineData("1", StoreResult.Beside)]
    [InlineData("2147483647", StoreResult.Replaced)]
    [InlineData("nobody", StoreResult.Replaced)]
    public void A_folder_is_left_alone_while_the_program_runs_that_has_it_in_hand(string program, StoreResult fate)
    {
        Finding.Of(FailureOf(LessSimple), TestPair, store, new(Executions: 0, Scenarios: 0, Transitions: 0));
        File.WriteAllText(Path.Combine(directory, Name, FolderLock.FileName), program);
        Assert.Equal(fate, Found(Simple).StoredFinding.StoreResult);
        Assert.Equal(fate == StoreResult.Beside ? LessSimple : Simple, Read(Name, FindingFolder.Scenario));
    }

    [Theory]
    [InlineData(30, StoreResult.Beside)]
    [InlineData(-90, StoreResult.Replaced)]
    public void A_program_that_began_long_after_the_mark_did_not_make_it(int seconds, StoreResult fate)
    {
        Finding.Of(FailureOf(LessSimple), TestPair, store, new(Executions: 0, Scenarios: 0, Transitions: 0));
        var mark = Path.Combine(directory, Name, FolderLock.FileName);
        using var running = Process.GetCurrentProcess();
        File.WriteAllText(mark, running.Id.ToString(CultureInfo.InvariantCulture));
        File.SetLastWriteTimeUtc(mark, running.StartTime.ToUniversalTime().AddSeconds(seconds));
        Assert.Equal(fate, Found(Simple).StoredFinding.StoreResult);
    }

    /// <summary>
    /// What has settled may have been printed by now, so it must be there; whoever comes later gives way or stands beside it.
    /// </summary>
    [Fact]
    public void Whoever_keeps_the_same_bug_at_the_same_time_is_told_a_folder_that_stays()
    {
        var told = new StoredFinding[6];
        Parallel.For(0, told.Length, i => told[i] = Found(i % 2 == 0 ? Simple : LessSimple).StoredFinding);
        Assert.All(told, keeping => Assert.Null(keeping.Problem));
        Assert.All(told, keeping => Assert.Equal(["finding.json", "original.rmap", "scenario.rmap"], FilesIn(keeping.Folder!)));
        Assert.Equal(told.Select(keeping => Path.GetFileName(keeping.Folder!)).Distinct().Order(StringComparer.Ordinal), Folders);
    }

    [Fact]
    public void The_certificate_that_says_more_stays()
    {
        ShrinkBudgets none = new(Scenarios: 0, Transitions: 0), some = new(Scenarios: 0);
        Assert.Equal(StoreResult.New, Finding.Of(FailureOf(Simple), TestPair, store, none).StoredFinding.StoreResult);
        Assert.Equal(StoreResult.Certified, Finding.Of(FailureOf(Simple), TestPair, store, some).StoredFinding.StoreResult);
        Assert.Equal(StoreResult.Same, Finding.Of(FailureOf(Simple), TestPair, store, none).StoredFinding.StoreResult);
        Assert.Equal(new Certified(IsProven: true, ClosedDepth: 3), Assert.Single(store.Known(TestPair)).Facts.Certified);
    }

    [Fact]
    public void What_was_shrunk_already_goes_on_from_there_and_remembers_where_it_comes_from()
    {
        var (failure, start) = (FailureOf(LessSimple), FailureOf(Simple));
        var finding = Finding.Of(failure, TestPair, store.Keep(failure, TestPair), store,
            new(Executions: 0, Scenarios: 0, Transitions: 0), 1, start: start);
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
    public void Another_kernel_is_another_finding()
    {
        Found(Simple);
        var finding = Finding.Of(FailureOf(Simple), TestPair with { Kernel = KernelVersions.Linux2636 }, store);
        Assert.Equal(StoreResult.Beside, finding.StoredFinding.StoreResult);
        Assert.Equal(Name, Assert.Single(store.Known(TestPair)).Name);
        Assert.Equal(Name + "-2", Assert.Single(store.Known(TestPair with { Kernel = KernelVersions.Linux2636 })).Name);
    }

    /// <summary>Version 0.1.0 wrote the key <c>rules</c>, with <c>seed</c> for the default, where <c>kernel</c> is now.</summary>
    [Fact]
    public void A_finding_of_the_default_kernel_under_its_former_name_is_known()
    {
        Found(LessSimple);
        var file = Path.Combine(directory, Name, FindingFolder.Facts);
        var facts = File.ReadAllText(file);
        File.WriteAllText(file, facts.Replace("\"kernel\": \"2.6.36-pre\"", "\"rules\": \"seed\"", StringComparison.Ordinal));
        Assert.NotEqual(facts, File.ReadAllText(file));
        Assert.Equal("2.6.36-pre", Assert.Single(store.Known(TestPair)).Facts.Kernel);
        Assert.Equal(StoreResult.Same, Found(Simple).StoredFinding.StoreResult);
        Assert.Equal([Name], Folders);
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
        Assert.Equal(StoreResult.Beside, Found(Simple).StoredFinding.StoreResult);
        Assert.Equal([Name, Name + "-2"], Folders);
    }

    [Fact]
    public void What_nobody_has_shrunk_yet_may_be_in_use_and_stays()
    {
        store.Keep(FailureOf(LessSimple), TestPair);
        Assert.Equal(StoreResult.Beside, Found(Simple).StoredFinding.StoreResult);
        Assert.Equal(2, store.Known(TestPair).Count());
    }
}
