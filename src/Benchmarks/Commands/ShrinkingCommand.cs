using System.CommandLine;
using System.Globalization;
using RmapProps.Benchmarks.Harnesses;
using RmapProps.Benchmarks.Quality;
using RmapProps.Benchmarks.Tables;
using RmapProps.Faults;

namespace RmapProps.Benchmarks.Commands;

/// <summary>
/// <c>shrinking</c>: shrinks the findings of many seeds for each fault, and compares the minimal results and their certificates
/// with those of FsCheck and CsCheck.
/// </summary>
public static class ShrinkingCommand
{
    private const long StepsEach = 4_000_000;

    private static readonly Option<int> Seeds = new("--seeds")
    {
        Description = "The number of seeds for each fault: 1 to N.",
        HelpName = "N",
        DefaultValueFactory = _ => 50,
    };

    private static readonly Option<int> PeerSeeds = new("--peer-seeds")
    {
        Description = "The number of these seeds for FsCheck and CsCheck.",
        HelpName = "N",
        DefaultValueFactory = _ => 10,
    };

    private static readonly Option<long> PeerSteps = new("--peer-steps")
    {
        Description = "The approximate number of steps for each seed in FsCheck and CsCheck.",
        HelpName = "N",
        DefaultValueFactory = _ => 100_000,
    };

    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var command = new Command("shrinking", "Shrinks the findings of 50 seeds for each fault, in about half an hour.")
        {
            SharedOptions.Names, Seeds, PeerSeeds, PeerSteps, SharedOptions.Jobs, SharedOptions.Markdown,
        };
        command.SetAction(Run);
        return command;
    }

    private static void Run(ParseResult options)
    {
        ISeeker[] peers = [new FsCheckHarness(isByTheBook: false), new CsCheckHarness()];
        var rows = Chosen.MeasureEach(
            options.GetValue(SharedOptions.Names)!,
            options.GetValue(SharedOptions.Jobs),
            fault => Measure(fault, options.GetValue(Seeds), peers, options.GetValue(PeerSeeds), options.GetValue(PeerSteps)),
            row => $"{row.AllEnds.Count()} minimal results for {row.Ends.Count} signatures, {row.Proven} proven");
        WriteTable(rows, peers, options.GetValue(SharedOptions.Markdown));
        WriteRest(rows);
    }

    private static FaultQuality Measure(Fault fault, int seeds, ISeeker[] peers, int peerSeeds, long peerSteps)
    {
        var pair = Chosen.TestPair(fault);
        var endings = new Endings(pair, new());
        var own = new FaultQuality(
            fault.Name, [.. Enumerable.Range(1, seeds).Select(seed => endings.Of((ulong)seed, StepsEach))], []);
        return own with { Peers = [.. peers.Select(peer => PeerQuality.Of(peer, pair, peerSeeds, peerSteps, own.Ends))] };
    }

    private static void WriteTable(IReadOnlyList<FaultQuality> rows, ISeeker[] peers, bool isMarkdown)
    {
        var sheet = new Sheet(isMarkdown,
        [
            "fault", " found", " signatures", " minimal results", " steps", " proven", " runs", " longest, s",
            .. peers.SelectMany(peer => (string[])[$" {peer.Name}: found", " signatures", " minimal results", " excess length"]),
        ]);
        foreach (var row in rows)
            sheet.Row(
            [
                row.Name, $"{row.Found.Count}", $"{row.Ends.Count}", $"{row.AllEnds.Count()}",
                Span(row.AllEnds.Select(end => end.Scenario.Length)), $"{row.Proven}",
                Sheet.Count(Median(row.Found.Select(ending => ending.Shrunk!.Executions))),
                Sheet.Number(row.Found.Select(ending => ending.Time.TotalSeconds).DefaultIfEmpty().Max()),
                .. row.Peers.SelectMany(
                    peer => (string[])[
                        $"{peer.Found}", $"{peer.Signatures}", $"{peer.Ends}",
                        peer.Found == 0 ? "" : Sheet.Number(peer.ExcessLength)]),
            ]);
        sheet.Write();
    }

    /// <summary>Writes the totals of the table, and the results of each signature that has several or an unproven one.</summary>
    private static void WriteRest(IReadOnlyList<FaultQuality> rows)
    {
        var signatures = rows.SelectMany(row => row.Ends.Select(ends => (row.Name, ends.Key, Ends: ends.ToList()))).ToList();
        var slow = rows.SelectMany(row => row.Found).Count(ending => ending.Time > TimeSpan.FromMinutes(1));
        var (seeds, found) = (rows.Sum(row => row.Endings.Count), rows.Sum(row => row.Found.Count));
        var oneEnd = signatures.Count(entry => entry.Ends.Count == 1);
        var oneEndEach = rows.Count(row => row.Ends.All(ends => ends.Count() == 1));
        var (proven, all) = (rows.Sum(row => row.Proven), rows.Sum(row => row.AllEnds.Count()));
        var allProven = rows.Count(row => row.Proven == row.AllEnds.Count());
        Console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"""

            {rows.Count} faults, {seeds} seeds, {found} found a divergence, with {signatures.Count} signatures.
            One minimal result: {oneEnd} of {signatures.Count} signatures; all signatures of {oneEndEach} of {rows.Count} faults.
            Proven: {proven} of {all} minimal results; all results of {allProven} of {rows.Count} faults.
            Longer than a minute: {slow} seeds.
            """));
        foreach (var (name, signature, ends) in signatures.Where(
            entry => entry.Ends.Count > 1 || entry.Ends[0].Certificate is not { IsProven: true }))
            foreach (var end in ends)
                Console.Out.WriteLine($"{name}, {signature}: {string.Join("; ", end.Scenario.Steps.Select(step => $"{step}"))}\n"
                    + $"    {end.Certificate}");
    }

    private static string Span(IEnumerable<int> lengths) =>
        lengths.ToList() is { Count: > 0 } all ? all.Min() == all.Max() ? $"{all.Min()}" : $"{all.Min()}-{all.Max()}" : "";

    private static double Median(IEnumerable<int> counts)
    {
        var ordered = counts.Order().ToList();
        return ordered.Count == 0 ? 0 : ordered[ordered.Count / 2];
    }
}
