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
            row => $"{row.AllMinimal.Count()} minimal results for {row.Minimal.Count} signatures, {row.Proven} proven");
        WriteTable(rows, peers, options.GetValue(SharedOptions.Markdown));
        WriteRest(rows);
    }

    private static FaultQuality Measure(Fault fault, int seeds, ISeeker[] peers, int peerSeeds, long peerSteps)
    {
        var pair = Chosen.TestPair(fault);
        var seedResults = new SeedResults(pair, new());
        var own = new FaultQuality(
            fault.Name, [.. Enumerable.Range(1, seeds).Select(seed => seedResults.Of((ulong)seed, StepsEach))], []);
        return own with { Peers = [.. peers.Select(peer => PeerQuality.Of(peer, pair, peerSeeds, peerSteps, own.Minimal))] };
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
                row.Name, $"{row.Found.Count}", $"{row.Minimal.Count}", $"{row.AllMinimal.Count()}",
                Span(row.AllMinimal.Select(result => result.Scenario.Length)), $"{row.Proven}",
                Sheet.Count(Median(row.Found.Select(result => result.Shrunk!.Executions))),
                Sheet.Number(row.Found.Select(result => result.Time.TotalSeconds).DefaultIfEmpty().Max()),
                .. row.Peers.SelectMany(
                    peer => (string[])[
                        $"{peer.Found}", $"{peer.Signatures}", $"{peer.Results}",
                        peer.Found == 0 ? "" : Sheet.Number(peer.ExcessLength)]),
            ]);
        sheet.Write();
    }

    /// <summary>Writes the totals of the table, and the results of each signature that has several or an unproven one.</summary>
    private static void WriteRest(IReadOnlyList<FaultQuality> rows)
    {
        var signatures = rows.SelectMany(
            row => row.Minimal.Select(results => (row.Name, results.Key, Results: results.ToList()))).ToList();
        var slow = rows.SelectMany(row => row.Found).Count(result => result.Time > TimeSpan.FromMinutes(1));
        var (seeds, found) = (rows.Sum(row => row.SeedResults.Count), rows.Sum(row => row.Found.Count));
        var oneResult = signatures.Count(entry => entry.Results.Count == 1);
        var oneResultEach = rows.Count(row => row.Minimal.All(results => results.Count() == 1));
        var (proven, all) = (rows.Sum(row => row.Proven), rows.Sum(row => row.AllMinimal.Count()));
        var allProven = rows.Count(row => row.Proven == row.AllMinimal.Count());
        Console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"""

            {rows.Count} faults, {seeds} seeds, {found} found a divergence, with {signatures.Count} signatures.
            One minimal result: {oneResult} of {signatures.Count} signatures; all those of {oneResultEach} of {rows.Count} faults.
            Proven: {proven} of {all} minimal results; all results of {allProven} of {rows.Count} faults.
            Longer than a minute: {slow} seeds.
            """));
        foreach (var (name, signature, results) in signatures.Where(
            entry => entry.Results.Count > 1 || entry.Results[0].Certificate is not { IsProven: true }))
            foreach (var result in results)
                Console.Out.WriteLine(
                    $"{name}, {signature}: {string.Join("; ", result.Scenario.Steps.Select(step => $"{step}"))}\n"
                    + $"    {result.Certificate}");
    }

    private static string Span(IEnumerable<int> lengths) =>
        lengths.ToList() is { Count: > 0 } all ? all.Min() == all.Max() ? $"{all.Min()}" : $"{all.Min()}-{all.Max()}" : "";

    private static double Median(IEnumerable<int> counts)
    {
        var ordered = counts.Order().ToList();
        return ordered.Count == 0 ? 0 : ordered[ordered.Count / 2];
    }
}
