using System.CommandLine;
using System.Globalization;
using RmapProps.Benchmarks.Harnesses;
using RmapProps.Benchmarks.Quality;
using RmapProps.Benchmarks.Tables;
using RmapProps.Faults;

namespace RmapProps.Benchmarks.Commands;

/// <summary>
/// <c>shrinking</c>: where many seeds end for each fault, and what is proven of it, beside what FsCheck and CsCheck end with.
/// </summary>
public static class ShrinkingCommand
{
    private const long StepsEach = 4_000_000;

    private static readonly Option<int> Seeds = new("--seeds")
    {
        Description = "From how many seeds each fault is looked for: 1 to N.",
        HelpName = "N",
        DefaultValueFactory = _ => 50,
    };

    private static readonly Option<int> PeerSeeds = new("--peer-seeds")
    {
        Description = "From how many of them the others look.",
        HelpName = "N",
        DefaultValueFactory = _ => 10,
    };

    private static readonly Option<long> PeerSteps = new("--peer-steps")
    {
        Description = "About how many steps the others have for each seed.",
        HelpName = "N",
        DefaultValueFactory = _ => 100_000,
    };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command("shrinking", "Takes what 50 seeds find of each fault to its end, in about half an hour.")
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
            row => $"{row.AllEnds.Count()} ends for {row.Ends.Count} ways, {row.Proven} proven");
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
            "fault", " found", " ways", " ends", " steps", " proven", " runs", " longest, s",
            .. peers.SelectMany(peer => (string[])[$" {peer.Name}: found", " ways", " ends", " too long by"]),
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
                        $"{peer.Found}", $"{peer.Ways}", $"{peer.Ends}", peer.Found == 0 ? "" : Sheet.Number(peer.TooLong)]),
            ]);
        sheet.Write();
    }

    /// <summary>What the table adds up to, and what is behind the rows that are not as they should be.</summary>
    private static void WriteRest(IReadOnlyList<FaultQuality> rows)
    {
        var ways = rows.SelectMany(row => row.Ends.Select(ends => (row.Name, ends.Key, Ends: ends.ToList()))).ToList();
        var slow = rows.SelectMany(row => row.Found).Count(ending => ending.Time > TimeSpan.FromMinutes(1));
        var (seeds, found) = (rows.Sum(row => row.Endings.Count), rows.Sum(row => row.Found.Count));
        var oneEnd = ways.Count(way => way.Ends.Count == 1);
        var oneEndEach = rows.Count(row => row.Ends.All(ends => ends.Count() == 1));
        var (proven, all) = (rows.Sum(row => row.Proven), rows.Sum(row => row.AllEnds.Count()));
        var allProven = rows.Count(row => row.Proven == row.AllEnds.Count());
        Console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"""

            {rows.Count} faults, {seeds} seeds, {found} found something, in {ways.Count} ways.
            One end for each way: {oneEnd} of {ways.Count} ways; all ways of {oneEndEach} of {rows.Count} faults.
            Proven: {proven} of {all} ends; all ends of {allProven} of {rows.Count} faults.
            Longer than a minute: {slow} seeds.
            """));
        foreach (var (name, signature, ends) in ways.Where(
            way => way.Ends.Count > 1 || way.Ends[0].Certificate is not { IsProven: true }))
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
