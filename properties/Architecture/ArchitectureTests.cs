using System.Reflection;
using RmapProps.Benchmarks.Workloads;
using RmapProps.Faults;
using RmapProps.Harness.Checking;
using RmapProps.Oracle;
using RmapProps.Reports.Divergences;
using RmapProps.Rmap.ReverseMaps;

namespace RmapProps.PropertyTests.Architecture;

/// <summary>Checks in the built assemblies that subject and oracle are independent, by the references of each assembly.</summary>
public sealed class ArchitectureTests
{
    private static readonly Assembly
        ContractAssembly = typeof(Scenario).Assembly,
        RmapAssembly = typeof(CorrectSteps).Assembly,
        FaultsAssembly = typeof(Fault).Assembly,
        HarnessAssembly = typeof(CheckRun).Assembly,
        ReportsAssembly = typeof(DivergencePage).Assembly,
        OracleAssembly = typeof(ForwardMap).Assembly,
        BenchmarksAssembly = typeof(Workload).Assembly;

    public static TheoryData<Assembly, string[]> Arrows() => new()
    {
        { ContractAssembly, [] },
        { RmapAssembly, ["RmapProps.Contract"] },
        { FaultsAssembly, ["RmapProps.Contract", "RmapProps.Rmap"] },
        { HarnessAssembly, ["RmapProps.Contract"] },
        { ReportsAssembly, ["RmapProps.Contract", "RmapProps.Harness"] },
        { OracleAssembly, ["RmapProps.Contract"] },
        {
            BenchmarksAssembly,
            ["RmapProps.Contract", "RmapProps.Faults", "RmapProps.Harness", "RmapProps.Oracle", "RmapProps.Rmap"]
        },
    };

    [Theory]
    [MemberData(nameof(Arrows))]
    public void An_assembly_refers_only_to_permitted_projects(Assembly assembly, string[] known) =>
        Assert.Equal(known, ProjectsKnownTo(assembly));

    [Fact]
    public void The_tests_refer_to_all_projects_and_no_others() => Assert.Equal(
        [
            "RmapProps.Benchmarks", "RmapProps.Contract", "RmapProps.Faults", "RmapProps.Harness",
            "RmapProps.Oracle", "RmapProps.Reports", "RmapProps.Rmap",
        ],
        ProjectsKnownTo(typeof(ArchitectureTests).Assembly));

    [Fact]
    public void The_oracle_exports_only_a_machine() =>
        Assert.Equal([typeof(ForwardMap)], OracleAssembly.GetExportedTypes());

    /// <summary>Counts declared references, because the assembly does not show one that is declared and unused.</summary>
    [Theory]
    [InlineData("src/Contract/RmapProps.Contract.csproj", 0)]
    [InlineData("src/Rmap/RmapProps.Rmap.csproj", 1)]
    [InlineData("src/Faults/RmapProps.Faults.csproj", 2)]
    [InlineData("src/Harness/RmapProps.Harness.csproj", 1)]
    [InlineData("src/Reports/RmapProps.Reports.csproj", 2)]
    [InlineData("oracle/RmapProps.Oracle.csproj", 1)]
    [InlineData("snapshots/Review/RmapProps.Review.csproj", 0)]
    [InlineData("snapshots/Layer/RmapProps.Snapshots.csproj", 1)]
    [InlineData("src/Benchmarks/RmapProps.Benchmarks.csproj", 5)]
    [InlineData("tutorial/RmapProps.Tutorial.csproj", 4)]
    public void A_project_declares_no_more_references_than_it_uses(string path, int references) =>
        Assert.Equal(references, File.ReadAllText(Repository.PathOf(path)).Split("<ProjectReference").Length - 1);

    /// <summary>
    /// Reads the references to programs and tests from project files, because this assembly does not refer to all of them.
    /// </summary>
    [Theory]
    [InlineData("RmapProps.Cli.csproj", "snapshots/Tests/RmapProps.SnapshotTests.csproj")]
    [InlineData("RmapProps.Tutorial.csproj", "snapshots/Tests/RmapProps.SnapshotTests.csproj")]
    [InlineData("RmapProps.Benchmarks.csproj", "properties/RmapProps.PropertyTests.csproj")]
    public void Only_tests_refer_to_a_program(string program, string tests) =>
        Assert.Equal([tests],
            Repository.Projects()
                .Where(path => File.ReadAllText(Repository.PathOf(path)).Contains(program, StringComparison.Ordinal)));

    [Fact]
    public void One_file_of_a_project_imports_FsCheck()
    {
        var seeing = Repository.Sources().Where(path =>
            File.ReadLines(Repository.PathOf(path)).Any(line => line.Trim() is "using FsCheck;" or "global using FsCheck;"));
        Assert.Equal(["properties/Arbitraries.cs", "src/Benchmarks/Harnesses/FsCheckHarness.cs"], seeing);
    }

    private static IEnumerable<string> ProjectsKnownTo(Assembly assembly) =>
        assembly.GetReferencedAssemblies().Select(name => name.Name!)
            .Where(name => name.StartsWith("rmapprops", StringComparison.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal);
}
