using System.Globalization;
using RmapProps.Cli.Options;
using RmapProps.Cli.Terminals;
using RmapProps.Contract.Kernels;
using RmapProps.Contract.Laws;
using RmapProps.Contract.Operations;
using RmapProps.Faults;
using RmapProps.Harness.Enumeration;
using RmapProps.Reports.Words;

namespace RmapProps.Cli.List;

/// <summary>The lists for people.</summary>
internal static class ListText
{
    /// <summary>Writes a table of operations.</summary>
    public static void Write(IEnumerable<(Verb Verb, string Example)> operations)
    {
        var table = new TextTable("operation", "example");
        foreach (var (verb, example) in operations)
            table.Row(verb.ToString(), example);
        table.Write();
    }

    /// <summary>Writes laws, each with the faults that it catches first.</summary>
    /// <param name="laws">The laws.</param>
    /// <param name="oracleOnly">The faults that break no law, so that only the comparison with the oracle finds them.</param>
    public static void Write(IEnumerable<(Law Law, IEnumerable<Fault> Faults)> laws, IEnumerable<Fault> oracleOnly)
    {
        foreach (var (law, faults) in laws)
            Terminal.WriteFolded($"{law.Name} ({law.Source})\n  {law.Sentence}\n  "
                + (faults.Any() ? $"first to catch {string.Join(", ", faults)}" : "no fault of the catalogue breaks it first")
                + "\n");
        if (oracleOnly.Any())
            Terminal.WriteFolded(
                $"none\n  Only the comparison with the oracle fails.\n  first to catch {string.Join(", ", oracleOnly)}\n");
    }

    /// <summary>Writes faults, and the changes that cannot be faults.</summary>
    public static void Write(IReadOnlyList<Fault> faults, IReadOnlyList<UnseenChange> unseen)
    {
        foreach (var fault in faults)
        {
            var kernel = fault.Kernel == KernelVersions.Default ? "" : $", under --kernel {fault.Kernel}";
            var cves = string.Concat(fault.Cves.Select(cve => $"  {cve}\n"));
            Terminal.WriteFolded($"{fault.Name} ({string.Join(", ", fault.Ids)})\n  {fault.Summary}\n  {fault.Commit}\n{cves}"
                + $"  breaks {fault.Breaks?.Name ?? "agreement with the oracle"}{kernel}\n");
        }

        if (unseen.Count == 0)
            return;
        if (faults.Count > 0)
            Terminal.WriteLine();
        UnseenText.Write(unseen);
    }

    /// <summary>Writes kernel versions, each with the rules that it changed.</summary>
    public static void Write(IEnumerable<KernelVersion> kernels)
    {
        foreach (var kernel in kernels)
        {
            Terminal.WriteFolded(string.Create(
                CultureInfo.InvariantCulture, $"{kernel.Name} ({kernel.Commit}, {kernel.Date:yyyy-MM-dd})\n  {kernel.About}\n"));
            Terminal.WriteFolded(kernel.Predecessor is { } before
                ? $"  changes {Amount.Of(kernel.Changes.Count, "rule")} of {before}\n"
                : "  the first of the chain\n");
            foreach (var change in kernel.Changes)
                Terminal.WriteFolded($"    {change}\n      {change.Sentence}\n");
        }

        Terminal.WriteFolded($"\nThe default is {KernelVersions.Default}.\n");
    }

    /// <summary>Writes small worlds.</summary>
    public static void Write(IEnumerable<NamedWorld> worlds)
    {
        foreach (var world in worlds)
            Terminal.WriteFolded($"{world.Name}\n  {world.About}, up to {Amount.Of(world.Depth, "step")}\n  {world.World}\n");
    }
}
