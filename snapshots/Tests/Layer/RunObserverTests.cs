using System.Collections.Immutable;
using RmapProps.Review;

namespace RmapProps.SnapshotTests.Layer;

/// <summary>When a run is full, and what it then says about verified files.</summary>
public sealed class RunObserverTests : IDisposable
{
    static readonly ImmutableArray<ExpectedTest> Expected =
    [
        new("N.T.One", new("T.One", false), 1, IsSkipped: false),
        new("N.T.Rows", new("T.Rows", true), 2, IsSkipped: false),
        new("N.T.Asserts", new("T.Asserts", false), 1, IsSkipped: false),
        new("N.T.Skipped", new("T.Skipped", false), 1, IsSkipped: true),
    ];

    readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void A_run_of_all_tests_is_recorded_with_what_it_used()
    {
        FullRun();
        var record = Record()!;
        Assert.Equal(["N.T.One", "N.T.Rows"], record.Files.Keys);
        Assert.Equal(["Chosen/b.verified.txt", "a.verified.txt"], record.FilesOf("N.T.Rows"));
        Assert.Equal("N.T.Skipped", Assert.Single(record.Skipped));
        Assert.True(record.CallsObsolete("T.One#00.verified.txt"));
        Assert.False(record.CallsObsolete("T.One.verified.txt"));
        Assert.False(record.CallsObsolete("T.Asserts.verified.txt"));
        Assert.False(record.CallsObsolete("T.Skipped.verified.txt"));
        Assert.True(record.CallsObsolete("T.Rows_n=3.verified.txt"));
    }

    [Theory]
    [InlineData(true, true, false)]
    [InlineData(true, false, true)]
    [InlineData(false, true, true)]
    public void A_run_that_leaves_a_test_or_a_row_out_is_not_recorded(bool one, bool secondRow, bool asserts)
    {
        var run = Observer();
        if (one) Runs(run, "N.T.One", "T.One.verified.txt");
        Runs(run, "N.T.Rows", "a.verified.txt");
        if (secondRow) Runs(run, "N.T.Rows", "b.verified.txt");
        if (asserts) Runs(run, "N.T.Asserts");
        Assert.Null(Record());
    }

    [Fact]
    public void A_run_of_some_tests_adds_what_it_uses_to_what_is_known()
    {
        FullRun();
        Runs(Observer(), "N.T.New", "new.verified.txt");
        var record = Record()!;
        Assert.False(record.CallsObsolete("new.verified.txt"));
        Assert.False(record.CallsObsolete("a.verified.txt"));
        FullRun();
        Assert.True(Record()!.CallsObsolete("new.verified.txt"));
    }

    [Fact]
    public void What_a_test_used_before_still_counts_if_it_broke_before_it_compared()
    {
        FullRun();
        var run = Observer();
        Runs(run, "N.T.One");
        Runs(run, "N.T.Rows", "a.verified.txt");
        Runs(run, "N.T.Rows");
        Runs(run, "N.T.Asserts");
        var record = Record()!;
        Assert.False(record.CallsObsolete("T.One.verified.txt"));
        Assert.False(record.CallsObsolete("Chosen/b.verified.txt"));
        Assert.False(record.CallsObsolete("T.One#00.verified.txt"));
    }

    [Fact]
    public void What_a_row_no_longer_uses_is_obsolete()
    {
        FullRun();
        FullRun(second: "c.verified.txt");
        Assert.True(Record()!.CallsObsolete("Chosen/b.verified.txt"));
        Assert.False(Record()!.CallsObsolete("c.verified.txt"));
    }

    [Fact]
    public void Files_of_others_and_projects_without_a_place_are_left_alone()
    {
        Assert.False(Observer().Uses("N.T.One", Path.GetFullPath(directory.File("../elsewhere.verified.txt"))));
        var nowhere = new RunObserver(null, () => Expected);
        Assert.False(nowhere.Uses("N.T.One", directory.File("T.One.verified.txt")));
        nowhere.Ends("N.T.One", hasCompared: false);
    }

    [Fact]
    public void What_cannot_be_written_breaks_no_test()
    {
        directory.Write("obj", "in the way");
        FullRun();
        Assert.Null(Record());
    }

    [Fact]
    public void A_full_run_of_this_assembly_is_what_xunit_runs()
    {
        var expected = ExpectedTests.Of([typeof(Sample), typeof(AbstractSample)]);
        Assert.Equal(
            ["Fact 1 False False", $"NoData {int.MaxValue} False True", "Skipped 1 True False", "Theory 3 False True"],
            expected.Select(test => $"{test.FullName.Split('.')[^1]} {test.Rows} {test.IsSkipped} {test.Claim.HasParameters}")
                .Order(StringComparer.Ordinal));
        Assert.Contains(ExpectedTests.Of(typeof(RunObserverTests).Assembly), test =>
            test.FullName == $"{typeof(RunObserverTests).FullName}.{nameof(What_cannot_be_written_breaks_no_test)}");
    }

    void FullRun(string second = "Chosen/b.verified.txt")
    {
        var run = Observer();
        Runs(run, "N.T.One", "T.One.verified.txt");
        Runs(run, "N.T.Rows", "a.verified.txt");
        Runs(run, "N.T.Rows", second);
        Assert.True(Record() is null || !Record()!.Files.ContainsKey("N.T.Asserts"));
        Runs(run, "N.T.Asserts");
    }

    RunObserver Observer() => new(directory.Path, () => Expected);

    RunRecord? Record() => RunRecord.TryRead(directory.Path);

    void Runs(RunObserver run, string test, params string[] files)
    {
        foreach (var file in files) Assert.True(run.Uses(test, directory.File(file)));
        run.Ends(test, files.Length > 0);
    }

#pragma warning disable xUnit1000, xUnit1004 // These tests are looked at and not run.
    sealed class Sample
    {
        public static TheoryData<int> Numbers => [1, 2];

        public static TheoryData<int> Broken => throw new InvalidOperationException("no data today");

        [Fact]
        public void Fact() => Assert.NotNull(this);

        [Fact(Skip = "to be looked at")]
        public void Skipped() => Assert.NotNull(this);

        [Theory, InlineData(0), InlineData(3, Skip = "to be looked at"), MemberData(nameof(Numbers))]
        public void Theory(int n) => Assert.NotEqual(7, n);

        [Theory, MemberData(nameof(Broken))]
        public void NoData(int n) => Assert.NotEqual(7, n);

        [Elsewhere]
        public void RunByAnother() => Assert.NotNull(this);

        public void NoTest() => Assert.NotNull(this);
    }

    abstract class AbstractSample
    {
        [Fact]
        public void Inherited() => Assert.NotNull(this);
    }

    [AttributeUsage(AttributeTargets.Method)]
    [Xunit.Sdk.XunitTestCaseDiscoverer("Elsewhere.Discoverer", "elsewhere")]
    sealed class ElsewhereAttribute : FactAttribute;
}
