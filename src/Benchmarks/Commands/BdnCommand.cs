using System.CommandLine;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using RmapProps.Benchmarks.Bdn;

namespace RmapProps.Benchmarks.Commands;

/// <summary>
/// <c>bdn</c>: the same workloads under BenchmarkDotNet, with all its statistics and all the time that it needs for them.
/// </summary>
public static class BdnCommand
{
    private static readonly Argument<string[]> Arguments = new("arguments")
    {
        Description = "What BenchmarkDotNet is told, after --: for example -- --filter '*Rmap*' or -- --list flat.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command("bdn", "Runs the workloads under BenchmarkDotNet, which takes several minutes.") { Arguments };
        command.SetAction(result => Run(result.GetValue(Arguments)!));
        return command;
    }

    /// <summary>In this process: what it would build for another one would not be what the quick mode measures.</summary>
    private static void Run(string[] arguments)
    {
        var config = DefaultConfig.Instance
            .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance))
            .AddColumn(new UnitColumn());
        BenchmarkSwitcher.FromTypes([typeof(RmapBenchmarks), typeof(PortBenchmarks)])
            .Run(arguments is [] ? ["--filter", "*"] : arguments, config);
    }
}
