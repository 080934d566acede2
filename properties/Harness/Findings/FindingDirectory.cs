using RmapProps.Faults;
using RmapProps.Harness;
using RmapProps.Harness.Checking;
using RmapProps.Harness.Findings;
using RmapProps.Harness.Running;
using RmapProps.Harness.Shrinking;
using RmapProps.Reports.Text;

namespace RmapProps.PropertyTests.Harness.Findings;

/// <summary>A directory of findings of one fault, with two scenarios that expose it, one simpler than the other.</summary>
public abstract class FindingDirectory : IDisposable
{
    private protected const string Name = "fault-forget-root-drop-root-counts-its-tree@exit";

    private protected static readonly TestPair TestPair = TestPairs.Of(Catalogue.Find("forget-root-drop")!);

    private protected static readonly Scenario
        Simple = TestPairs.Parse("p0 mmap 0+1 rw\np0 write 0\np0 fork p1\np1 exit"),
        LessSimple = TestPairs.Parse("p0 mmap 0+1 rw\np0 read 0\np0 write 0\np0 fork p1\np1 exit");

    /// <summary>A fraction of the default limits, which suffices for four steps and saves minutes.</summary>
    private protected static readonly ShrinkBudgets Small = new(Scenarios: 400, Transitions: 100_000);

    private protected readonly string directory = Directory.CreateTempSubdirectory("rmapprops-").FullName;

    private protected readonly FindingStore store;

    private protected FindingDirectory() => store = new(directory, "1.2.3", FindingText.Of);

    private protected IEnumerable<string> Folders =>
        Directory.GetFileSystemEntries(directory).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    public void Dispose()
    {
        Directory.Delete(directory, recursive: true);
        GC.SuppressFinalize(this);
    }

    private protected Finding Found(Scenario scenario) => Finding.Of(FailureOf(scenario), TestPair, store, Small);

    private protected Scenario Read(string folder, string file) =>
        TestPairs.Parse(File.ReadAllText(Path.Combine(directory, folder, file)));

    private protected static string[] FilesIn(string folder) =>
        [.. Directory.GetFileSystemEntries(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private protected static Failure FailureOf(Scenario scenario) =>
        new(scenario, ScenarioRunner.Run(scenario, TestPair)!, Origin: null);
}
