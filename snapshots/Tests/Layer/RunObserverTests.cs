using System.Collections.Immutable;
using RmapProps.Review;

namespace RmapProps.SnapshotTests.Layer;

/// <summary>When a run counts as full, and which verified files its record calls obsolete.</summary>
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
    public void A_full_run_is_recorded_with_the_files_it_used()
    {
        FullRun();
        var record = Record()!;
        Assert.Equal(["N.T.One", "N.T.Rows"], record.Files.Keys);
        Assert.Equal(["Chosen/b.verified.txt", "a.verified.txt"], record.FilesOf("N.T.Rows"));
        Assert.Equal("N.T.Skipped", Assert.Single(record.Skipped));
        Assert.True(record.IsObsolete("T.One#00.verified.txt"));
        Assert.False(record.IsObsolete("T.One.verified.txt"));
        Assert.False(record.IsObsolete("T.Asserts.verified.txt"));
        Assert.False(record.IsObsolete("T.Skipped.verified.txt"));
        Assert.True(record.IsObsolete("T.Rows_n=3.verified.txt"));
    }

    [Theory]
    [InlineData(true, true, false)]
    [InlineData(true, false, true)]
    [InlineData(false, true, true)]
    public void A_run_without_a_test_or_a_row_is_not_recorded(bool one, bool secondRow, bool asserts)
    {
        var run = Observer();
        if (one) RunTest(run, "N.T.One", "T.One.verified.txt");
        RunTest(run, "N.T.Rows", "a.verified.txt");
        if (secondRow) RunTest(run, "N.T.Rows", "b.verified.txt");
        if (asserts) RunTest(run, "N.T.Asserts");
        Assert.Null(Record());
    }

    [Fact]
    public void A_partial_run_adds_its_files_to_the_record()
    {
        FullRun();
        RunTest(Observer(), "N.T.New", "new.verified.txt");
        var record = Record()!;
        Assert.False(record.IsObsolete("new.verified.txt"));
        Assert.False(record.IsObsolete("a.verified.txt"));
        FullRun();
        Assert.True(Record()!.IsObsolete("new.verified.txt"));
    }

    [Fact]
    public void Earlier_files_of_a_test_stay_recorded_if_it_failed_before_comparing()
    {
        FullRun();
        var run = Observer();
        RunTest(run, "N.T.One");
        RunTest(run, "N.T.Rows", "a.verified.txt");
        RunTest(run, "N.T.Rows");
        RunTest(run, "N.T.Asserts");
        var record = Record()!;
        Assert.False(record.IsObsolete("T.One.verified.txt"));
        Assert.False(record.IsObsolete("Chosen/b.verified.txt"));
        Assert.False(record.IsObsolete("T.One#00.verified.txt"));
    }

    [Fact]
    public void A_file_that_a_row_no_longer_uses_is_obsolete()
    {
        FullRun();
        FullRun(second: "c.verified.txt");
        Assert.True(Record()!.IsObsolete("Chosen/b.verified.txt"));
        Assert.False(Record()!.IsObsolete("c.verified.txt"));
    }

    [Fact]
    public void Files_outside_the_project_and_projects_without_a_directory_are_ignored()
    {
        Assert.False(Observer().RecordUse("N.T.One", Path.GetFullPath(directory.File("../elsewhere.verified.txt"))));
        var nowhere = new RunObserver(null, () => Expected);
        Assert.False(nowhere.RecordUse("N.T.One", directory.File("T.One.verified.txt")));
        nowhere.RecordEnd("N.T.One", hasCompared: false);
    }

    [Fact]
    public void A_record_that_cannot_be_written_fails_no_test()
    {
        directory.Write("obj", "in the way");
        FullRun();
        Assert.Null(Record());
    }

    [Fact]
    public void A_full_run_expects_the_tests_that_xunit_runs()
    {
        var expected = ExpectedTests.Of([typeof(Sample), typeof(AbstractSample)]);
        Assert.Equal(
            ["Fact 1 False False", $"NoData {int.MaxValue} False True", "Skipped 1 True False", "Theory 3 False True"],
            expected.Select(test => $"{test.FullName.Split('.')[^1]} {test.Rows} {test.IsSkipped} {test.Claim.HasParameters}")
                .Order(StringComparer.Ordinal));
        Assert.Contains(ExpectedTests.Of(typeof(RunObserverTests).Assembly), test =>
            test.FullName == $"{typeof(RunObserverTests).FullName}.{nameof(A_record_that_cannot_be_written_fails_no_test)}");
    }

    void FullRun(string second = "Chosen/b.verified.txt")
    {
        var run = Observer();
        RunTest(run, "N.T.One", "T.One.verified.txt");
        RunTest(run, "N.T.Rows", "a.verified.txt");
        RunTest(run, "N.T.Rows", second);
        Assert.True(Record() is null || !Record()!.Files.ContainsKey("N.T.Asserts"));
        RunTest(run, "N.T.Asserts");
    }

    RunObserver Observer() => new(directory.Path, () => Expected);

    RunRecord? Record() => RunRecord.TryRead(directory.Path);

    void RunTest(RunObserver run, string test, params string[] files)
    {
        foreach (var file in files) Assert.True(run.RecordUse(test, directory.File(file)));
        run.RecordEnd(test, files.Length > 0);
    }

#pragma warning disable xUnit1000, xUnit1004 // These tests are read by reflection and do not run.
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

        [OtherRunner]
        public void RunByOtherRunner() => Assert.NotNull(this);

        public void NoTest() => Assert.NotNull(this);
    }

    abstract class AbstractSample
    {
        [Fact]
        public void Inherited() => Assert.NotNull(this);
    }

    [AttributeUsage(AttributeTargets.Method)]
    [Xunit.Sdk.XunitTestCaseDiscoverer("OtherRunner.Discoverer", "other-runner")]
    sealed class OtherRunnerAttribute : FactAttribute;
}
