using System.CommandLine;
using RmapProps.Contract;
using RmapProps.Harness;
using RmapProps.Reports;

namespace RmapProps.Cli;

/// <summary><c>rmapprops replay</c>: scenarios from files, or one scenario of a seed, run once and shown.</summary>
public static class ReplayCommand
{
    private static readonly Argument<string[]> Files = new("FILE")
    {
        Description = "Scenario files.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<bool> EveryStep = new("--every-step")
    {
        Description = "Show the state after each step, not only at the end.",
    };

    private static readonly Option<ulong?> Seed = new("--seed", "-s")
    {
        Description = "Instead of files: a scenario of the run of check that had this seed.",
        HelpName = "N",
    };

    private static readonly Option<long> Number = new("--scenario")
    {
        Description = "Which scenario of that run, from 0.",
        HelpName = "N",
    };

    private static readonly Option<int> Length = new("--length")
    {
        Description = "The --length of that run.",
        HelpName = "N",
        DefaultValueFactory = _ => ScenarioGenerator.DefaultMaxSteps,
    };

    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        Length.Validators.Add(result => Spans.InRange(result, 1, 10_000));
        Number.Validators.Add(result => Spans.InRange(result, 0, long.MaxValue));
        var command = new Command("replay", "Runs scenarios once, on the subject and beside the oracle, and shows what they do.")
        {
            Files, SharedOptions.Subject, SharedOptions.Rules, SharedOptions.Format, EveryStep, SharedOptions.Html, Seed, Number, Length,
        };
        command.SetAction(result => (int)Run(result));
        return command;
    }

    private static ExitCode Run(ParseResult options)
    {
        if (SharedOptions.ContestOf(options, out var refusal) is not { } contest)
            return refusal;
        var files = options.GetValue(Files)!;
        if (options.GetValue(Seed) is { } seed)
        {
            if (files.Length > 0)
                return Terminal.Refuse(ExitCode.Usage, "replay takes files or a seed, not both");
            var origin = new Origin(seed, options.GetValue(Number), options.GetValue(Length));
            return Show(new($"seed {seed}, scenario {origin.Number}", origin.Regenerate(contest.NewOracle), SourceOf(origin)), contest, options);
        }

        if (files.Length == 0)
            return Terminal.Refuse(ExitCode.Usage, "replay takes a file, or a seed", "try: rmapprops replay --help");

        if (files.Length > 1 && options.GetValue(SharedOptions.Html) is not null)
            return Terminal.Refuse(ExitCode.Usage, "--html takes the page of one scenario; there are several");

        // Every file is read before any is run: what cannot be read may be what the others were meant to be compared with.
        var inputs = new List<ScenarioInput>();
        foreach (var file in files)
            if (ScenarioInput.Read(file) is { } input)
                inputs.Add(input);
        if (inputs.Count < files.Length)
            return ExitCode.Usage;
        var codes = inputs.ConvertAll(input => Show(input, contest, options));
        return codes.Contains(ExitCode.Finding) ? ExitCode.Finding : codes.Max();
    }

    private static ExitCode Show(ScenarioInput input, Contest contest, ParseResult options)
    {
        var everyStep = options.GetValue(EveryStep);
        var trace = input.Lines is { } lines
            ? Replay.Run(new ScenarioReading(input.Scenario, lines, [], 0), contest.NewSubject, everyStep)
            : Replay.Run(input.Scenario, contest.NewSubject, everyStep);
        var divergence = ScenarioRunner.Run(input.Scenario, contest);
        if (options.GetValue(SharedOptions.Format) == Format.Json)
            Console.Out.WriteLine(trace.ToJson());
        else
            ReplayText.Write(input, trace, divergence, contest);
        if (options.GetValue(SharedOptions.Html) is { } html)
            WritePage(html, input, divergence, contest);
        if (input.Scenario.Length == 0)
            return Terminal.Refuse(ExitCode.NothingRan, $"nothing ran: {input.Name} has no steps");
        return divergence is null ? ExitCode.Agreement : ExitCode.Finding;
    }

    private static string[] SourceOf(Origin origin) =>
        [Seed.Name, $"{origin.Seed}", Number.Name, $"{origin.Number}", Length.Name, $"{origin.MaxSteps}"];

    private static void WritePage(string path, ScenarioInput input, Divergence? divergence, Contest contest)
    {
        if (divergence is null)
            Console.Error.WriteLine($"no page was written to {path}: both sides agree. For a page of what each step does: rmapprops explain --help");
        else
            HtmlFile.TryWrite(path, () => DivergencePage.Of(
                DivergenceReport.Of(input.Scenario, divergence, contest, input.Source, Versions.Own, Subjects.HistoryOf(contest.SubjectName))));
    }
}
