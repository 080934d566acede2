using System.CommandLine;
using RmapProps.Benchmarks.Quality;
using RmapProps.Benchmarks.Tables;

namespace RmapProps.Benchmarks.Commands;

/// <summary>
/// <c>search</c>: measures the number of random steps until each fault is detected, with four generators: uniform, in small
/// worlds, guided by the oracle, and with everything combined.
/// </summary>
public static class SearchCommand
{
    private static readonly Option<int> Seeds = new("--seeds")
    {
        Description = "The number of seeds: 1 to N.",
        HelpName = "N",
        DefaultValueFactory = _ => 5,
    };

    private static readonly Option<long> MaxSteps = new("--max-steps")
    {
        Description = "The maximum number of steps for each seed.",
        HelpName = "N",
        DefaultValueFactory = _ => 300_000,
    };

    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var command = new Command("search", "Measures how soon four generators detect each fault, in about ten minutes.")
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
            fault => (fault.Name, Results: Search.All.Select(search => new SearchQuality(
            [.. Enumerable.Range(1, seeds).Select(seed => search.StepsToDivergence(Chosen.TestPair(fault), (ulong)seed, steps))],
            steps)).ToList()),
            row => string.Join(", ", row.Results.Select(result => $"{result.Found} of {seeds}")));
        var sheet = new Sheet(options.GetValue(SharedOptions.Markdown),
            ["fault", .. Search.All.SelectMany(search => (string[])[$" {search.Name}: found", " steps"])]);
        foreach (var (name, results) in rows)
            sheet.Row(
                [name,
                    .. results.SelectMany(result => (string[])[
                        $"{result.Found}", result.Found > seeds / 2 ? Sheet.Count(result.Median) : ""])]);
        sheet.Row(["all", .. Enumerable.Range(0, Search.All.Count).SelectMany(search => (string[])
            [$"{rows.Sum(row => row.Results[search].Found)}", Sheet.Count(rows.Sum(row => row.Results[search].Total))])]);
        sheet.Write();
    }
}
