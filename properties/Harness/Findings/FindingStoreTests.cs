using System.Diagnostics;
using System.Globalization;
using RmapProps.Contract.Kernels;
using RmapProps.Harness.Files;
using RmapProps.Harness.Findings;
using RmapProps.Harness.Shrinking;

namespace RmapProps.PropertyTests.Harness.Findings;

/// <summary>Tests of the folders of findings: no file that a user may need is lost.</summary>
public sealed class FindingStoreTests : FindingDirectory
{
    [Fact]
    public void A_new_failure_gets_a_folder_with_its_commented_scenario()
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
            # broke root-counts-its-tree: A root has one reference for each other anon_vma of its tree and one for each pin.
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
    public void An_unusable_directory_is_reported_before_the_first_finding()
    {
        File.WriteAllText(Path.Combine(directory, "file"), "");
        Assert.All(["file", "file/below"], name => Assert.Equal(
            $"cannot write to {Path.Combine(directory, name)}: {Path.Combine(directory, "file")} is not a directory",
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
    public void A_simpler_scenario_replaces_another_and_keeps_the_users_files()
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
    public void The_users_files_move_along_when_a_folder_is_merged_into_another()
    {
        Found(Simple);
        var own = store.Keep(FailureOf(LessSimple), TestPair);
        File.WriteAllText(Path.Combine(directory, Name, "notes.md"), "mine");
        File.WriteAllText(Path.Combine(own.Folder!, "notes.md"), "yours");
        var finding = Finding.Of(FailureOf(LessSimple), TestPair, own, store, Small, 1);
        Assert.Equal(
            (Path.Combine(directory, Name), StoreResult.Same), (finding.StoredFinding.Folder, finding.StoredFinding.StoreResult));
        Assert.Equal([Name], Folders);
        Assert.Equal("mine", File.ReadAllText(Path.Combine(directory, Name, "notes.md")));
        Assert.Equal("yours", File.ReadAllText(Path.Combine(directory, Name, $"notes.md.{Name}-2")));
    }

    [Fact]
    public void A_stored_scenario_that_no_longer_diverges_is_not_replaced()
    {
        Found(Simple);
        File.WriteAllText(Path.Combine(directory, Name, FindingFolder.Scenario), "p0 exit\n");
        var finding = Found(Simple);
        Assert.Equal((Path.Combine(directory, Name + "-2"), StoreResult.Beside),
            (finding.StoredFinding.Folder, finding.StoredFinding.StoreResult));
        Assert.Equal("p0 exit\n", File.ReadAllText(Path.Combine(directory, Name, FindingFolder.Scenario)));
    }

    /// <summary>The first process of a Unix system always runs; the second number is larger than any process ID.</summary>
    [Theory]
    [InlineData("1", StoreResult.Beside)]
    [InlineData("2147483647", StoreResult.Replaced)]
    [InlineData("nonsense", StoreResult.Replaced)]
    public void A_folder_is_left_alone_while_the_owner_of_its_lock_runs(string owner, StoreResult result)
    {
        Finding.Of(FailureOf(LessSimple), TestPair, store, new(Executions: 0, Scenarios: 0, Transitions: 0));
        File.WriteAllText(Path.Combine(directory, Name, FolderLock.FileName), owner);
        Assert.Equal(result, Found(Simple).StoredFinding.StoreResult);
        Assert.Equal(result == StoreResult.Beside ? LessSimple : Simple, Read(Name, FindingFolder.Scenario));
    }

    [Theory]
    [InlineData(30, StoreResult.Beside)]
    [InlineData(-90, StoreResult.Replaced)]
    public void A_lock_older_than_the_process_with_its_ID_is_ignored(int seconds, StoreResult result)
    {
        Finding.Of(FailureOf(LessSimple), TestPair, store, new(Executions: 0, Scenarios: 0, Transitions: 0));
        var lockFile = Path.Combine(directory, Name, FolderLock.FileName);
        using var running = Process.GetCurrentProcess();
        File.WriteAllText(lockFile, running.Id.ToString(CultureInfo.InvariantCulture));
        File.SetLastWriteTimeUtc(lockFile, running.StartTime.ToUniversalTime().AddSeconds(seconds));
        Assert.Equal(result, Found(Simple).StoredFinding.StoreResult);
    }

    /// <summary>
    /// The path of a settled folder may have been printed, so the folder must stay. A later finding gives way or gets its own
    /// folder.
    /// </summary>
    [Fact]
    public void Concurrent_findings_of_one_bug_get_folders_that_stay()
    {
        var reported = new StoredFinding[6];
        Parallel.For(0, reported.Length, i => reported[i] = Found(i % 2 == 0 ? Simple : LessSimple).StoredFinding);
        Assert.All(reported, stored => Assert.Null(stored.Problem));
        Assert.All(reported, stored => Assert.Equal(["finding.json", "original.rmap", "scenario.rmap"], FilesIn(stored.Folder!)));
        Assert.Equal(
            reported.Select(stored => Path.GetFileName(stored.Folder!)).Distinct().Order(StringComparer.Ordinal), Folders);
    }

    [Fact]
    public void The_stronger_certificate_stays()
    {
        ShrinkBudgets none = new(Scenarios: 0, Transitions: 0), some = new(Scenarios: 0);
        Assert.Equal(StoreResult.New, Finding.Of(FailureOf(Simple), TestPair, store, none).StoredFinding.StoreResult);
        Assert.Equal(StoreResult.Certified, Finding.Of(FailureOf(Simple), TestPair, store, some).StoredFinding.StoreResult);
        Assert.Equal(StoreResult.Same, Finding.Of(FailureOf(Simple), TestPair, store, none).StoredFinding.StoreResult);
        Assert.Equal(new Certified(IsProven: true, ClosedDepth: 3), Assert.Single(store.Known(TestPair)).Facts.Certified);
    }

    [Fact]
    public void Shrinking_continues_from_an_earlier_result_and_keeps_the_original()
    {
        var (failure, start) = (FailureOf(LessSimple), FailureOf(Simple));
        var finding = Finding.Of(failure, TestPair, store.Keep(failure, TestPair), store,
            new(Executions: 0, Scenarios: 0, Transitions: 0), 1, start: start);
        Assert.Equal((5, Simple), (finding.Shrunk!.OriginalLength, finding.Scenario));
        Assert.Equal(LessSimple, Read(Name, FindingFolder.Original));
    }

    [Fact]
    public void Leftovers_of_killed_processes_are_removed()
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

    /// <summary>
    /// Version 0.1.0 wrote the key <c>rules</c>, with the value <c>seed</c> for the default, instead of <c>kernel</c>.
    /// </summary>
    [Fact]
    public void A_finding_with_the_former_name_of_the_default_kernel_is_recognized()
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
    public void A_file_or_folder_that_is_not_a_finding_stays(bool isDirectory)
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
    public void A_finding_that_is_not_shrunk_yet_may_be_in_use_and_stays()
    {
        store.Keep(FailureOf(LessSimple), TestPair);
        Assert.Equal(StoreResult.Beside, Found(Simple).StoredFinding.StoreResult);
        Assert.Equal(2, store.Known(TestPair).Count());
    }
}
