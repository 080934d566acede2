using System.CommandLine;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using RmapProps.Benchmarks.Bdn;

namespace RmapProps.Benchmarks.Commands;

/// <summary><c>bdn</c>: runs the workloads under BenchmarkDotNet, which prints more statistics and takes much longer.</summary>
public static class BdnCommand
{
    private static readonly Argument<string[]> Arguments = new("arguments")
    {
        Description = "Arguments for BenchmarkDotNet, after --: for example -- --filter '*Rmap*' or -- --list flat.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var command = new Command("bdn", "Runs the workloads under BenchmarkDotNet, which takes several minutes.") { Arguments };
        command.SetAction(result => Run(result.GetValue(Arguments)!));
        return command;
    }

    /// <summary>
    /// Runs in this process. A process that BenchmarkDotNet builds would not run the build that the quick mode measures.
    /// </summary>
    private static void Run(string[] arguments)
    {
        var config = DefaultConfig.Instance
            .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance))
            .AddColumn(new UnitColumn());
        BenchmarkSwitcher.FromTypes([typeof(RmapBenchmarks), typeof(PortBenchmarks)])
            .Run(arguments is [] ? ["--filter", "*"] : arguments, config);
    }
}
