using RmapProps.Contract.Text;
using RmapProps.Harness;
using RmapProps.Harness.Running;
using RmapProps.Oracle;
using RmapProps.Rmap.Memory;

namespace RmapProps.Regressions;

/// <summary>root-counts-its-tree: A root has one reference for each other anon_vma of its tree and one for each pin.</summary>
public class Root_counts_its_tree_at_fork
{
    [Fact]
    public void Both_sides_agree()
    {
        const string steps = """
            p0 mmap 0+1 rw
            p0 write 0
            p0 fork p1
            """;
        var contest = new TestPair("rmap", () => Machines.Correct(), () => new ForwardMap());
        Assert.Null(ScenarioRunner.Run(ScenarioText.Parse("steps", steps).Scenario!, contest));
    }
}
