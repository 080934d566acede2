using RmapProps.Cli.Files;
using RmapProps.Cli.Options;
using RmapProps.Cli.Terminals;
using RmapProps.Harness;
using RmapProps.Harness.Enumeration;
using RmapProps.Reports.Words;

namespace RmapProps.Cli.Enumerate;

/// <summary>The result of enumerating one small world.</summary>
/// <param name="Named">The world.</param>
/// <param name="Result">The levels and totals.</param>
/// <param name="Finding">The first divergence, as its files have it; null for agreement.</param>
internal sealed record WorldResult(NamedWorld Named, EnumerationResult Result, ReportedFinding? Finding);

/// <summary>The result for people.</summary>
internal static class EnumerateText
{
    /// <summary>Writes one world with its levels.</summary>
    public static void Write(WorldResult world)
    {
        var result = world.Result;
        Terminal.WriteFolded($"{world.Named.Name}: {world.Named.World}\n");
        foreach (var level in result.Levels)
            Terminal.WriteFolded(
                $"  level {level.Depth}: {Amount.Of(level.States, "new state")}, {Amount.Of(level.Transitions, "transition")}\n");
        if (world.Finding is { } finding)
        {
            Terminal.WriteLine();
            Terminal.Write(finding.Shown);
            return;
        }

        Terminal.WriteFolded(
            $"  every scenario of up to {Amount.Of(result.ClosedDepth, "step")}: {Amount.Of(result.States, "state")}, "
            + $"{Amount.Of(result.Transitions, "transition")}, no "
            + $"divergence{(result.RanOut ? ", and the next level not closed" : "")}\n");
    }
}

/// <summary>
/// The result for programs: <c>{format,version,subject,kernel,worlds:[{name,world,levels:[{depth,states,transitions}],
/// closedDepth,states,transitions,ranOut,finding}]}</c>; the finding is a <see cref="FindingDocument"/>, or null for agreement.
/// </summary>
internal static class EnumerateJson
{
    /// <summary>Writes all worlds as one line.</summary>
    public static void Write(TestPair pair, IEnumerable<WorldResult> worlds) => JsonOutput.Write(new
    {
        format = "rmap-enumerate 1",
        version = Versions.Own,
        subject = pair.SubjectName,
        kernel = pair.Kernel.Name,
        worlds = worlds.Select(world => new
        {
            name = world.Named.Name,
            world = world.Named.World.ToString(),
            levels = world.Result.Levels.Select(level => new
            {
                depth = level.Depth,
                states = level.States,
                transitions = level.Transitions,
            }),
            closedDepth = world.Result.ClosedDepth,
            states = world.Result.States,
            transitions = world.Result.Transitions,
            ranOut = world.Result.RanOut,
            finding = world.Finding is { } finding ? FindingDocument.Of(finding) : null,
        }),
    });
}
