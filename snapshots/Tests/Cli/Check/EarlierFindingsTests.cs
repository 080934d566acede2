using System.Runtime.CompilerServices;

namespace RmapProps.SnapshotTests.Cli.Check;

/// <summary>
/// Finding folders that version 0.1.0 wrote at commit ba17cbd, before kernels had versions. A finding outlives the
/// program that wrote it: the folders in <c>Earlier</c> are never written again, and must be read by every later version.
/// </summary>
public class EarlierFindingsTests
{
    [Theory]
    [InlineData("fault-forget-root-pin-root-counts-its-tree@fork", "fault:forget-root-pin", 3)]
    [InlineData("fault-keep-stale-root-crash@write", "fault:keep-stale-root", 2)]
    public void A_finding_of_an_earlier_version_is_replayed_and_known(string name, string subject, int steps) =>
        AssertFails(name, steps, "--subject", subject);

    [Theory]
    [InlineData("--rules")]
    [InlineData("--kernel")]
    public void A_finding_under_other_rules_is_replayed_and_known(string option) => AssertFails(
        "fault-merge-without-clone-vmas.anonVma@mremap", 4, "--subject", "fault:merge-without-clone", option, "2.6.36");

    [Fact]
    public void The_earlier_name_of_the_default_kernel_is_understood() => AssertFails(
        "fault-forget-root-pin-root-counts-its-tree@fork", 3, "--subject", "fault:forget-root-pin", "--rules", "seed");

    /// <summary>The folder's scenario still diverges at its last step, and a check with that folder knows the finding.</summary>
    private static void AssertFails(string name, int steps, params string[] pair)
    {
        using var tool = new RmapPropsTool();
        var folder = $"findings/{name}";
        var target = System.IO.Directory.CreateDirectory(Path.Combine(tool.Directory, folder)).FullName;
        foreach (var file in System.IO.Directory.GetFiles(Path.Combine(Earlier(), name)))
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));

        var replay = tool.Run(["replay", folder, .. pair]);
        Assert.Equal(1, replay.Code);
        Assert.Contains($" diverged at step {steps} of {steps}: ", replay.Output, StringComparison.Ordinal);

        var check = tool.Run(["check", "--scenarios", "1", .. pair]);
        Assert.Equal(1, check.Code);
        Assert.Contains($"still fails: {folder}\n", check.Output, StringComparison.Ordinal);
    }

    private static string Earlier([CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "Earlier");
}
