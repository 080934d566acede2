using RmapProps.Faults;
using RmapProps.Harness;

namespace RmapProps.PropertyTests;

/// <summary>What becomes of the files of findings: nothing that somebody may want is lost.</summary>
public sealed class FindingStoreTests : IDisposable
{
    private static readonly Contest Contest = Contests.Of(Catalogue.Find("forget-root-drop")!);

    private static readonly Scenario
        Simple = Contests.Parse("p0 mmap 0+1 rw\np0 write 0\np0 fork p1\np1 exit"),
        LessSimple = Contests.Parse("p0 mmap 0+1 rw\np0 read 0\np0 write 0\np0 fork p1\np1 exit");

    private static readonly Contest Rmap = Contests.Correct;

    private readonly string directory = Directory.CreateTempSubdirectory("rmapprops-").FullName;

    private readonly FindingStore store;

    public FindingStoreTests() => store = new(directory, "1.2.3");

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public void A_file_reads_as_the_scenario_and_tells_its_story()
    {
        var saved = store.SaveOriginal(FailureOf(Simple), Contest);
        Assert.Equal(Fate.New, saved.Fate);
        Assert.Equal("fault-forget-root-drop-root-counts-its-tree@exit.original.rmap", Path.GetFileName(saved.Path));
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
            File.ReadAllText(saved.Path));
        Assert.Equal(Simple, Contests.Parse(File.ReadAllText(saved.Path)));
    }

    [Fact]
    public void The_directory_is_made_and_nothing_unfinished_is_left_in_it()
    {
        var deeper = Path.Combine(directory, "not", "there", "yet");
        var saved = new FindingStore(deeper, "1").SaveOriginal(FailureOf(Simple), Rmap);
        Assert.Equal([saved.Path], Directory.GetFileSystemEntries(deeper));
    }

    [Fact]
    public void The_same_scenario_is_kept_once()
    {
        var first = store.SaveOriginal(FailureOf(Simple), Rmap);
        var second = store.SaveOriginal(FailureOf(Simple), Rmap);
        Assert.Equal((first.Path, Fate.Same), (second.Path, second.Fate));
        Assert.Single(Directory.GetFiles(directory));
    }

    [Fact]
    public void A_simpler_scenario_takes_the_place_of_another_one()
    {
        store.SaveOriginal(FailureOf(LessSimple), Rmap);
        var saved = store.SaveOriginal(FailureOf(Simple), Rmap);
        Assert.Equal(Fate.Replaced, saved.Fate);
        Assert.Equal(Simple, Contests.Parse(File.ReadAllText(Assert.Single(Directory.GetFiles(directory)))));
    }

    [Fact]
    public void A_scenario_that_is_less_simple_is_kept_beside()
    {
        var first = store.SaveOriginal(FailureOf(Simple), Rmap);
        var second = store.SaveOriginal(FailureOf(LessSimple), Rmap);
        Assert.Equal(Fate.Beside, second.Fate);
        Assert.EndsWith("@exit-2.original.rmap", second.Path, StringComparison.Ordinal);
        Assert.Equal(Simple, Contests.Parse(File.ReadAllText(first.Path)));
        Assert.Equal(LessSimple, Contests.Parse(File.ReadAllText(second.Path)));
    }

    [Theory]
    [InlineData("this is not a scenario\n")]
    [InlineData("# somebody else's, and less simple\np0 exit\np0 exit\np0 exit\np0 exit\np0 exit\n")]
    public void What_is_not_a_finding_of_this_kind_stays(string content)
    {
        var path = store.SaveOriginal(FailureOf(Simple), Rmap).Path;
        File.WriteAllText(path, content);
        var saved = store.SaveOriginal(FailureOf(Simple), Rmap);
        Assert.Equal(Fate.Beside, saved.Fate);
        Assert.Equal(content, File.ReadAllText(path));
        Assert.Equal(2, Directory.GetFiles(directory).Length);
    }

    [Fact]
    public void No_name_of_a_subject_leads_out_of_the_directory()
    {
        var saved = store.SaveOriginal(FailureOf(Simple), Rmap with { SubjectName = "../../etc/passwd " + new string('x', 300) });
        Assert.Equal(directory, Path.GetDirectoryName(saved.Path));
        Assert.InRange(Path.GetFileName(saved.Path).Length, 1, 200);
    }

    [Fact]
    public void A_finding_has_both_of_its_files_before_anybody_hears_of_it()
    {
        var finding = Finding.Of(FailureOf(LessSimple), Contest, store);
        Assert.True(finding.Repeats);
        Assert.Equal(LessSimple, Contests.Parse(File.ReadAllText(finding.Original.Path)));
        Assert.Equal(finding.Shrunk!.Scenario, Contests.Parse(File.ReadAllText(finding.Smallest!.Path)));
        Assert.Equal(Simple, finding.Shrunk.Scenario);
    }

    [Fact]
    public void What_does_not_come_back_is_not_shrunk()
    {
        var failure = FailureOf(Simple);
        var finding = Finding.Of(failure, Contests.Correct, store);
        Assert.False(finding.Repeats);
        Assert.Null(finding.Smallest);
        Assert.Contains("does not repeat", CounterexampleText.Of(finding), StringComparison.Ordinal);
    }

    private static Failure FailureOf(Scenario scenario) => new(scenario, ScenarioRunner.Run(scenario, Contest)!, Origin: null);
}
