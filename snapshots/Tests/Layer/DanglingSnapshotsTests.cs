using System.Runtime.CompilerServices;
using RmapProps.Review;
using RmapProps.SnapshotTests.Cli;
using RmapProps.SnapshotTests.Cli.Diff;
using RmapProps.SnapshotTests.Cli.Enumerate;
using RmapProps.SnapshotTests.Cli.Faults;
using RmapProps.SnapshotTests.Faults;
using RmapProps.SnapshotTests.Gallery;
using RmapProps.SnapshotTests.Reports;

namespace RmapProps.SnapshotTests.Layer;

/// <summary>A verified file that no test claims is an error.</summary>
public class DanglingSnapshotsTests
{
    /// <summary>Snapshot names that tests of this assembly choose themselves: scenarios, faults, commands, pages.</summary>
    static readonly string[] GivenNames =
    [
        .. ScenarioFiles.Names,
        .. FaultTests.SnapshotNames,
        .. HelpTests.SnapshotNames,
        .. PageTests.SnapshotNames,
        .. FaultsCommandTests.SnapshotNames,
        .. EnumerateTests.SnapshotNames,
        .. DiffCommandTests.SnapshotNames,
        "given-name",
        "GivenType.A_type_and_a_method_can_be_named",
        "VerifyTests.A_second_snapshot_of_one_test",
        "VerifyTests.A_text_can_stand_for_the_parameters_of_a_fact_chosen",
    ];

    [Fact]
    public void No_snapshot_of_this_assembly_dangles() =>
        Assert.Empty(DanglingSnapshots.Find(typeof(DanglingSnapshotsTests).Assembly, ProjectDirectory(), GivenNames));

    [Fact]
    public void The_snapshot_of_a_scenario_that_is_gone_dangles()
    {
        using var directory = new TemporaryDirectory();
        directory.Write($"{ScenarioFiles.Names[0]}.verified.txt", "");
        directory.Write("a-scenario-that-is-gone.verified.txt", "");
        Assert.Equal(
            ["a-scenario-that-is-gone.verified.txt"],
            DanglingSnapshots.Find(typeof(DanglingSnapshotsTests).Assembly, directory.Path, GivenNames));
    }

    [Theory]
    [InlineData("Sample.Fact.verified.txt", false)]
    [InlineData("Sample.Fact#00.verified.txt", false)]
    [InlineData("deep/er/Sample.Fact.verified.json", false)]
    [InlineData("Sample.Theory.verified.txt", false)]
    [InlineData("Sample.Theory_n=1.verified.txt", false)]
    [InlineData("given.verified.txt", false)]
    [InlineData("bin/Gone.verified.txt", false)]
    [InlineData("Sample.Fact.received.txt", false)]
    [InlineData("Sample.Fact_n=1.verified.txt", true)]
    [InlineData("Sample.Fact_renamed.verified.txt", true)]
    [InlineData("Sample.Theory2_n=1.verified.txt", true)]
    [InlineData("Sample.Gone.verified.txt", true)]
    [InlineData("Other.Fact.verified.txt", true)]
    [InlineData("sample.fact.verified.txt", true)]
    [InlineData("not-given.verified.txt", true)]
    public void A_file_dangles_when_no_test_could_have_written_it(string file, bool dangles)
    {
        using var directory = new TemporaryDirectory();
        Directory.CreateDirectory(Path.GetDirectoryName(directory.File(file))!);
        directory.Write(file, "");
        var found = DanglingSnapshots.Find([new("Sample.Fact", false), new("Sample.Theory", true)], directory.Path, ["given"]);
        Assert.Equal(dangles ? [file] : [], found);
    }

    [Fact]
    public void A_test_claims_type_and_method_and_an_inherited_test_the_derived_type()
    {
        SnapshotClaim[] expected =
        [
            new("DanglingSnapshotsTests.Derived.Fact", HasParameters: false),
            new("DanglingSnapshotsTests.Derived.Theory", HasParameters: true),
        ];
        Assert.Equal(expected, DanglingSnapshots.Claims(typeof(Derived)).OrderBy(claim => claim.Prefix, StringComparer.Ordinal));
        Assert.Empty(DanglingSnapshots.Claims(typeof(Base)));
    }

    static string ProjectDirectory([CallerFilePath] string file = "") => Path.GetDirectoryName(Path.GetDirectoryName(file))!;

#pragma warning disable xUnit1000 // These tests are read by reflection and do not run.
    abstract class Base
    {
        [Fact]
        public void Fact() => Assert.NotNull(this);
    }

    sealed class Derived : Base
    {
        [Theory, InlineData(1)]
        public void Theory(int n) => Assert.Equal(1, n);

        public void NoTest() => Assert.NotNull(this);
    }
}
