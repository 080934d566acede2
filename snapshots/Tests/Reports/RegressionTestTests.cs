using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using RmapProps.Contract.Kernels;
using RmapProps.Contract.Machines;
using RmapProps.Faults;
using RmapProps.Harness.Running;
using RmapProps.Reports.Divergences;
using RmapProps.Rmap.Memory;
using RmapProps.SnapshotTests.Gallery;

namespace RmapProps.SnapshotTests.Reports;

/// <summary>
/// The test that a finding offers to paste is pasted here: it compiles against the packed libraries alone, and it runs the
/// scenario on the subject of the marked line.
/// </summary>
public sealed class RegressionTestTests
{
    const string Unfinished = "throw new NotImplementedException(\"make your subject here\")";

    /// <summary>The libraries that are packed, and the folder of each.</summary>
    static readonly (string Name, string Folder)[] Packed =
        [("Contract", "src/Contract"), ("Harness", "src/Harness"), ("Reports", "src/Reports"), ("Oracle", "oracle")];

    [Fact]
    public void It_compiles_against_the_packages_and_runs_the_subject_of_the_reader()
    {
        Assert.All(Packed, one => Assert.Contains(
            "<IsPackable>true</IsPackable>",
            File.ReadAllText(Path.Combine(Root(), one.Folder, $"RmapProps.{one.Name}.csproj")),
            StringComparison.Ordinal));
        using var directory = new TemporaryDirectory();
        var fault = Catalogue.Find("forget-root-pin")!;
        var other = Catalogue.All.First(each => each.Kernel != KernelVersions.Default);
        directory.Write("Default.cs", Of(fault).Replace(Unfinished, "Mine.NewMachine()", StringComparison.Ordinal));
        directory.Write("Other.cs", In("Other", Of(other)));
        directory.Write("Unfinished.cs", In("Unfinished", Of(fault)));
        directory.Write("Mine.cs", """
            public static class Mine
            {
                public static System.Func<RmapProps.Contract.Machines.IMachine> NewMachine { get; set; } = null!;
            }
            """);
        var assembly = Build(directory);

        Assert.Null(Run(() => Machines.Correct()));
        Assert.IsType<Xunit.Sdk.NullException>(Run(() => fault.NewMachine(fault.Kernel)));
        Assert.IsType<NotImplementedException>(Thrown(Method("Unfinished")));

        Exception? Run(Func<IMachine> newMachine)
        {
            assembly.GetType("Mine")!.GetProperty("NewMachine")!.SetValue(null, newMachine);
            return Thrown(Method("RmapProps.Regressions"));
        }

        MethodInfo Method(string space) =>
            assembly.GetExportedTypes().Single(type => type.Namespace == space).GetMethods().Single(
                method => method.GetCustomAttribute<FactAttribute>() is not null);
    }

    [Theory]
    [InlineData(
        "rmap", "    // src/Rmap of the RmapProps repository and return\n    // RmapProps.Rmap.Memory.Machines.Correct().\n")]
    [InlineData("oracle", "    // This subject is the oracle itself: new ForwardMap().\n")]
    [InlineData(
        "fault:x",
        "    // RmapProps.Faults.Catalogue.Find(\"x\")!.NewMachine(RmapProps.Contract.Kernels.KernelVersions.Default).\n")]
    [InlineData(
        "mine", "    // The scenario diverged for the subject mine.\n    // YOUR SUBJECT HERE:\n    private static IMachine ")]
    public void The_marked_line_has_a_hint_on_the_subject(string subject, string hint)
    {
        var fault = Catalogue.Find("forget-root-pin")!;
        var witness = ScenarioFiles.Parse(fault.Name, fault.Witness);
        var pair = Pages.PairOf(fault) with { SubjectName = subject };
        Assert.Contains(hint, RegressionTest.Of(witness, ScenarioRunner.Run(witness, pair)!, pair), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_kernel_is_named()
    {
        var fault = Catalogue.All.First(fault => fault.Kernel != KernelVersions.Default);
        var kernel = $"KernelVersions.Find(\"{fault.Kernel}\")!";
        Assert.Contains($"() => new ForwardMap({kernel}), {kernel});\n", Of(fault), StringComparison.Ordinal);
    }

    static string Of(Fault fault)
    {
        var (pair, witness) = (Pages.PairOf(fault), ScenarioFiles.Parse(fault.Name, fault.Witness));
        return RegressionTest.Of(witness, ScenarioRunner.Run(witness, pair)!, pair);
    }

    static string In(string space, string source) =>
        source.Replace("namespace RmapProps.Regressions", $"namespace {space}", StringComparison.Ordinal);

    /// <summary>Compiles the files of a directory with references to the packed libraries and to xunit alone.</summary>
    static Assembly Build(TemporaryDirectory directory)
    {
        IEnumerable<string> libraries =
            [.. Packed.Select(one => $"RmapProps.{one.Name}"), "xunit.core", "xunit.assert", "xunit.abstractions"];
        var references = string.Concat(libraries.Select(name =>
            $"<Reference Include=\"{Path.Combine(AppContext.BaseDirectory, name)}.dll\" />"));
        directory.Write("Pasted.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>disable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <OutDir>out</OutDir>
              </PropertyGroup>
              <ItemGroup>{references}</ItemGroup>
            </Project>
            """);
        var start = new ProcessStartInfo("dotnet", ["build", "-nologo", "-v", "q", "-p:UseSharedCompilation=false"])
        {
            WorkingDirectory = directory.Path,
            RedirectStandardOutput = true,
        };

        // A server of the build would outlive the test.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, output);
        return Assembly.Load(File.ReadAllBytes(directory.File("out/Pasted.dll")));
    }

    static Exception? Thrown(MethodInfo method)
    {
        try
        {
            method.Invoke(Activator.CreateInstance(method.DeclaringType!), null);
            return null;
        }
        catch (TargetInvocationException thrown)
        {
            return thrown.InnerException;
        }
    }

    static string Root([CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "../../..");
}
