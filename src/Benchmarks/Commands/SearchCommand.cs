using System.CommandLine;
using RmapProps.Benchmarks.Quality;
using RmapProps.Benchmarks.Tables;

namespace RmapProps.Benchmarks.Commands;

/// <summary>
/// <c>search</c>: how many steps chance needs to meet each fault: uniform, in small worlds, guided by the oracle, and all of
/// it.
/// </summary>
public static class SearchCommand
{
    private static readonly Option<int> Seeds = new("--seeds")
    {
        Description = "From how many seeds: 1 to N.",
        HelpName = "N",
        DefaultValueFactory = _ => 5,
    };

    private static readonly Option<long> MaxSteps = new("--max-steps")
    {
        Description = "How many steps each of them has.",
        HelpName = "N",
        DefaultValueFactory = _ => 300_000,
    };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command("search", "Measures how soon chance meets each fault, in four ways, in about ten minutes.")
        {
            SharedOptions.Names, Seeds, MaxSteps, SharedOptions.Jobs, SharedOptions.Markdown,
        };
        command.SetAction(Run);
        return command;
    }

    private static void Run(ParseResult options)
    {
        var (seeds, steps) = (options.GetValue(Seeds), options.GetValue(MaxSteps));
        var rows = Chosen.MeasureEach(
            options.GetValue(SharedOptions.Names)!,
            options.GetValue(SharedOptions.Jobs),
            fault => (fault.Name, Ways: Search.All.Select(search => new SearchQuality(
            [.. Enumerable.Range(1, seeds).Select(seed => search.StepsToDivergence(Chosen.TestPair(fault), (ulong)seed, steps))],
            steps)).ToList()),
            row => string.Join(", ", row.Ways.Select(way => $"{way.Found} of {seeds}")));
        var sheet = new Sheet(options.GetValue(SharedOptions.Markdown),
            ["fault", .. Search.All.SelectMany(search => (string[])[$" {search.Name}: found", " steps"])]);
        foreach (var (name, ways) in rows)
            sheet.Row(
                [name,
                    .. ways.SelectMany(way => (string[])[$"{way.Found}", way.Found > seeds / 2 ? Sheet.Count(way.Median) : ""])]);
        sheet.Row(["all of them", .. Enumerable.Range(0, Search.All.Count).SelectMany(way => (string[])
            [$"{rows.Sum(row => row.Ways[way].Found)}", Sheet.Count(rows.Sum(row => row.Ways[way].Total))])]);
        sheet.Write();
    }
}
