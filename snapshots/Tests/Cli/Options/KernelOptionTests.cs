using RmapProps.Contract.Kernels;

namespace RmapProps.SnapshotTests.Cli.Options;

/// <summary>
/// Kernel versions on the command line: their list, the option that takes one, and the former names of both.
/// </summary>
public class KernelOptionTests
{
    const string Scenario = "p0 mmap 0+1 rw\np0 write 0\np0 fork p1\nkswapd swapout p0:0\np1 read 0\n";

    [Fact]
    public void Each_kernel_is_listed_with_its_commit_date_and_rule_changes()
    {
        using var tool = new RmapPropsTool();
        var list = tool.Run("list", "kernels").Output;
        Assert.StartsWith("2.6.36-pre (26ba0cb63cb8, 2010-08-09)\n", list, StringComparison.Ordinal);
        Assert.Contains("\n  changes 4 rules of 2.6.36-pre\n    288468c334e9 rmap: always use anon_vma root pointer\n", list,
            StringComparison.Ordinal);
        Assert.All(KernelVersions.All, kernel =>
        {
            Assert.Contains($"{kernel} ({kernel.Commit}, ", list, StringComparison.Ordinal);
            Assert.All(kernel.Changes, change =>
                Assert.Contains($"    {change}\n      {change.Sentence}\n", list, StringComparison.Ordinal));
        });
    }

    [Theory]
    [InlineData("replay s.rmap --kernel 2.6.36", "replay s.rmap --rules 2.6.36")]
    [InlineData("replay s.rmap --kernel 2.6.36-pre", "replay s.rmap --rules seed")]
    [InlineData("replay s.rmap", "replay s.rmap --kernel seed")]
    [InlineData("check --seed 1 --scenarios 20 -q --kernel 2.6.36", "check --seed 1 --scenarios 20 -q --rules 2.6.36")]
    [InlineData("diff s.rmap --kernel 2.6.36-pre --against-kernel 2.6.36", "diff s.rmap --rules seed --against-rules 2.6.36")]
    public void Former_option_names_still_work(string now, string before)
    {
        using var tool = new RmapPropsTool();
        tool.Write("s.rmap", Scenario);
        var (one, other) = (tool.Run(now.Split(' ')), tool.Run(before.Split(' ')));
        Assert.InRange(one.Code, 0, 1);
        Assert.Equal(one, other);
    }

    [Theory]
    [InlineData("check --kernel 2.6.36 --kernel 2.6.36", "rmapprops: --kernel is given more than once")]
    [InlineData("check --rules seed --rules=2.6.36", "rmapprops: --rules is given more than once")]
    [InlineData(
        "check --kernel 2.6.36 --rules 2.6.36", "--kernel and --rules are names of one option, which is given more than once")]
    [InlineData("diff s.rmap --against-rules seed --against-rules seed", "rmapprops: --against-rules is given more than once")]
    [InlineData("check -s 1 -s 2", "rmapprops: -s is given more than once")]
    [InlineData("check --kernel 2.7", "no kernel is called '2.7'. There are: --kernel 2.6.36-pre, --kernel 2.6.36")]
    public void Unknown_kernels_and_duplicate_options_are_refused(string arguments, string problem)
    {
        using var tool = new RmapPropsTool();
        tool.Write("s.rmap", Scenario);
        var run = tool.Run(arguments.Split(' '));
        Assert.Equal(2, run.Code);
        Assert.Contains(problem, run.Error, StringComparison.Ordinal);
    }

    [UnixFact]
    public void The_environment_takes_both_option_names()
    {
        using var tool = new RmapPropsTool();
        const string check = "$RMAPPROPS check --seed 1 --scenarios 1 -q";
        Assert.Contains("   kernel 2.6.36   ", tool.Shell($"RMAPPROPS_KERNEL=2.6.36 {check}").Output, StringComparison.Ordinal);
        Assert.Contains("   kernel 2.6.36   ", tool.Shell($"RMAPPROPS_RULES=2.6.36 {check}").Output, StringComparison.Ordinal);
        Assert.Contains(
            "   kernel 2.6.36   ", tool.Shell($"RMAPPROPS_RULES=seed {check} --kernel 2.6.36").Output, StringComparison.Ordinal);
        var both = tool.Shell($"RMAPPROPS_KERNEL=2.6.36 RMAPPROPS_RULES=seed {check}");
        Assert.Equal(2, both.Code);
        Assert.Contains("--kernel and --rules are names of one option", both.Error, StringComparison.Ordinal);
        Assert.Contains(
            "the environment sets RMAPPROPS_KERNEL=2.6.36, RMAPPROPS_RULES=seed", both.Error, StringComparison.Ordinal);
    }
}
