using System.Runtime.CompilerServices;
using RmapProps.Contract.Kernels;
using RmapProps.Faults;
using RmapProps.Harness.Running;
using RmapProps.Reports.Divergences;
using RmapProps.SnapshotTests.Gallery;

namespace RmapProps.SnapshotTests.Reports;

/// <summary>
/// The test that a report offers to paste was pasted once, into RegressionSample.cs: it compiles, it runs, and it passes.
/// </summary>
public class RegressionTestTests
{
    [Fact]
    public void What_is_offered_is_what_was_pasted()
    {
        // This project has Xunit in every file already.
        var offered = Of(Catalogue.Find("forget-root-pin")!).Replace("using Xunit;\n", "", StringComparison.Ordinal);
        Assert.Equal(File.ReadAllText(Path.Combine(Folder(), "RegressionSample.cs")).ReplaceLineEndings("\n"), offered);
    }

    [Fact]
    public void Another_kernel_is_named()
    {
        var fault = Catalogue.All.First(fault => fault.Kernel != KernelVersions.Default);
        Assert.Contains($"Machines.Correct(KernelVersions.Find(\"{fault.Kernel}\")!)", Of(fault), StringComparison.Ordinal);
    }

    static string Of(Fault fault)
    {
        var (pair, witness) = (Pages.PairOf(fault), ScenarioFiles.Parse(fault.Name, fault.Witness));
        return RegressionTest.Of(witness, ScenarioRunner.Run(witness, pair)!, pair);
    }

    static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
