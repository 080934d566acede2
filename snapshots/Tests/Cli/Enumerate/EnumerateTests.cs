using RmapProps.Harness.Enumeration;

namespace RmapProps.SnapshotTests.Cli.Enumerate;

/// <summary>
/// The size of the explored space, as snapshots. A change of the rules or of a world shows in their review. The tests use only
/// low levels; the command goes deeper.
/// </summary>
public class EnumerateTests
{
    static readonly string[] Kernels = ["2.6.36-pre", "2.6.36"];

    public static TheoryData<string> Names => [.. Kernels];

    internal static IEnumerable<string> SnapshotNames => Kernels.Select(SnapshotOf);

    [Theory, MemberData(nameof(Names))]
    public Task The_explored_space_matches_its_snapshot(string kernel)
    {
        using var tool = new RmapPropsTool();
        var run = tool.Run("enumerate", "--depth", "4", "--kernel", kernel);
        Assert.Equal(0, run.Code);
        return Verify(run.Output).UseDirectory("Accepted").UseFileName(SnapshotOf(kernel));
    }

    [Fact]
    public void A_fault_is_found_and_stored()
    {
        using var tool = new RmapPropsTool();
        var run = tool.Run("enumerate", "mappings", "--depth", "3", "--subject", "fault:H08b");
        Assert.Equal(1, run.Code);
        Assert.Contains("diverged at step 3 of 3: p0 fork p1", run.Output, StringComparison.Ordinal);
        Assert.NotEmpty(
            Directory.GetFiles(Path.Combine(tool.Directory, "findings"), "scenario.rmap", SearchOption.AllDirectories));
    }

    [Fact]
    public void An_unknown_world_gets_a_suggestion()
    {
        using var tool = new RmapPropsTool();
        var run = tool.Run("enumerate", "swpa");
        Assert.Equal(2, run.Code);
        Assert.Contains("did you mean 'swap'?", run.Error, StringComparison.Ordinal);
        Assert.NotNull(Worlds.Find("swap"));
    }

    [Fact]
    public void A_saved_scenario_can_be_shrunk()
    {
        using var tool = new RmapPropsTool();
        tool.Write("long.rmap", "p0 mmap 5+3 rw\np0 write 6\np0 read 7\np0 fork p3\np3 fork p2\n");
        var run = tool.Run("shrink", "long.rmap", "--subject", "fault:H07", "--transitions", "100000");
        Assert.Equal(1, run.Code);
        Assert.Contains("shrunk from 5 steps to 4", run.Output, StringComparison.Ordinal);
        Assert.Contains(
            "minimal: proven in the world of 3 processes, 1 page, rw; mmap, write, fork", run.Output, StringComparison.Ordinal);
        Assert.Equal(0, tool.Run("shrink", "long.rmap").Code);
        Assert.Equal(2, tool.Run("shrink", "missing.rmap").Code);
    }

    static string SnapshotOf(string kernel) => $"enumerate-{kernel}";
}
