using RmapProps.Contract;
using RmapProps.Harness;
using Spectre.Console;

namespace RmapProps.Cli;

/// <summary>What <c>check</c> prints. The same seed and number of scenarios print the same bytes: times go elsewhere.</summary>
/// <param name="contest">Who was checked.</param>
/// <param name="plan">How.</param>
public abstract class CheckReport(Contest contest, CampaignPlan plan)
{
    /// <summary>Who was checked.</summary>
    protected Contest Contest { get; } = contest;

    /// <summary>How.</summary>
    protected CampaignPlan Plan { get; } = plan;

    /// <summary>The report in a format.</summary>
    public static CheckReport For(Format format, Contest contest, CampaignPlan plan) =>
        format == Format.Json ? new CheckJson(contest, plan) : new CheckText(contest, plan);

    /// <summary>Before the first scenario: the seed, so that a run that is killed can be repeated.</summary>
    public abstract void Begin();

    /// <summary>After the last.</summary>
    /// <param name="result">What was done.</param>
    /// <param name="finding">What was found.</param>
    /// <param name="page">The page about it, if it was written.</param>
    public abstract void End(CampaignResult result, Finding? finding, string? page);
}

/// <summary>The report for people.</summary>
/// <param name="contest">Who was checked.</param>
/// <param name="plan">How.</param>
public sealed class CheckText(Contest contest, CampaignPlan plan) : CheckReport(contest, plan)
{
    /// <inheritdoc/>
    public override void Begin() =>
        Terminal.Output.WriteLine($"seed {Plan.Seed}   subject {Contest.SubjectName}   rules {Contest.Rules}   rmapprops {Versions.Own}");

    /// <inheritdoc/>
    public override void End(CampaignResult result, Finding? finding, string? page)
    {
        Terminal.Output.WriteLine();
        WriteCoverage(result.Coverage);
        Terminal.Output.WriteLine();
        var totals = $"{TextTable.Number(result.Coverage.Scenarios)} scenarios, {TextTable.Number(result.Coverage.Steps)} steps, "
            + $"{TextTable.Number(result.Coverage.Observations)} observations compared";
        Terminal.Output.WriteLine(finding is null ? $"agreement: {totals}" : totals);
        if (finding is null)
            return;
        Terminal.Output.WriteLine();

        // Not through the console of tables, which would fold a long line: the last one is there to be pasted.
        Console.Out.Write(CounterexampleText.Of(finding, page, Subjects.HistoryOf(finding.Contest.SubjectName)));
    }

    private static void WriteCoverage(Coverage coverage)
    {
        var never = Vocabulary.All.Where(verb => coverage.Of(verb) == 0).ToList();
        if (never.Count > 0)
            Terminal.Output.WriteLine($"never happened: {string.Join(' ', never)}");
        var words = Enum.GetValues<OutcomeWord>().Where(word => Vocabulary.All.Any(verb => coverage.Of(verb, word) > 0)).ToList();
        var table = TextTable.Of(["operation", " steps", .. words.Select(word => " " + Outcome.WordOf(word))]);
        foreach (var verb in Vocabulary.All)
            table.Row([verb.ToString(), TextTable.Count(coverage.Of(verb)), .. words.Select(word => TextTable.Count(coverage.Of(verb, word)))]);
        Terminal.Output.Write(table);
    }
}
