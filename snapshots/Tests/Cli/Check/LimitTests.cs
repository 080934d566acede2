using System.Globalization;
using System.Text.RegularExpressions;

namespace RmapProps.SnapshotTests.Cli.Check;

/// <summary>
/// A check without an option for it is limited by scenarios, so that its verdict does not depend on the load of the machine. A
/// check that is limited by time says so.
/// </summary>
public partial class LimitTests
{
    [Theory]
    [InlineData("", "scenarios 60000   max-steps -")]
    [InlineData("--scenarios 7", "scenarios 7   max-steps -")]
    [InlineData("--max-steps 100", "scenarios -   max-steps 100")]
    [InlineData("--time 1h", "scenarios -   max-steps -")]
    [InlineData("--time 1h --scenarios 7", "scenarios 7   max-steps -")]
    public void The_number_of_scenarios_is_the_default_limit(string arguments, string limits)
    {
        using var tool = new RmapPropsTool();
        var run = tool.Run(["check", "--seed", "1", "--subject", "fault:miss-first-page", "-v",
            .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
        Assert.Contains($"   {limits}   ", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("the limit was time", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_limit_of_time_is_named_in_the_last_line_with_what_repeats_the_run()
    {
        using var tool = new RmapPropsTool();
        var run = tool.Run("check", "--seed", "3", "--time", "300ms", "--quiet");
        Assert.Equal(0, run.Code);
        var last = LastLine().Match(run.Output);
        Assert.True(last.Success, run.Output);
        var scenarios = long.Parse(last.Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.Equal(
            run.Output[..last.Index],
            tool.Run("check", "--seed", "3", "--scenarios", $"{scenarios}", "--quiet").Output);
    }

    [GeneratedRegex("the limit was time; to repeat this run: --seed 3 --scenarios ([0-9]+)\n$")]
    private static partial Regex LastLine();
}
