using System.Text.Json;
using RmapProps.Contract;
using RmapProps.Harness;

namespace RmapProps.Cli;

/// <summary>
/// The report for programs, one line: <c>{"format":"rmap-check 1","seed","subject","rules","version","scenarios","steps",
/// "observations","stopped","operations":{verb:{word:count}},"finding":null|{…}}</c>.
/// </summary>
/// <param name="contest">Who was checked.</param>
/// <param name="plan">How.</param>
public sealed class CheckJson(Contest contest, CampaignPlan plan) : CheckReport(contest, plan)
{
    /// <summary>A seed has more digits than a JSON number keeps everywhere, so it is said on standard error, too, before anything can go wrong.</summary>
    public override void Begin() => Console.Error.WriteLine($"seed {Plan.Seed}");

    /// <inheritdoc/>
    public override void End(CampaignResult result, Finding? finding, string? page)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, ObservationJson.Options))
            Write(json, result, finding, page);
        Console.Out.WriteLine(System.Text.Encoding.UTF8.GetString(buffer.ToArray()));
    }

    private void Write(Utf8JsonWriter json, CampaignResult result, Finding? finding, string? page)
    {
        json.WriteStartObject();
        json.WriteString("format", "rmap-check 1");
        json.WriteNumber("seed", Plan.Seed);
        json.WriteString("subject", Contest.SubjectName);
        json.WriteString("rules", Contest.Rules);
        json.WriteString("version", Versions.Own);
        json.WriteNumber("scenarios", result.Coverage.Scenarios);
        json.WriteNumber("steps", result.Coverage.Steps);
        json.WriteNumber("observations", result.Coverage.Observations);
        json.WriteBoolean("stopped", result.WasStopped);
        json.WriteStartObject("operations");
        foreach (var verb in Vocabulary.All)
        {
            json.WriteStartObject(verb.ToString());
            foreach (var word in Enum.GetValues<OutcomeWord>())
                if (result.Coverage.Of(verb, word) is > 0 and var count)
                    json.WriteNumber(Outcome.WordOf(word), count);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        if (finding is null)
            json.WriteNull("finding");
        else
            WriteFinding(json, finding, page);
        json.WriteEndObject();
    }

    private static void WriteFinding(Utf8JsonWriter json, Finding finding, string? page)
    {
        var (scenario, divergence) = (finding.Scenario, finding.Divergence);
        json.WriteStartObject("finding");
        json.WriteString("signature", divergence.Signature.ToString());
        json.WriteString("law", divergence.Broken?.Name);
        json.WriteString("sentence", divergence.Broken?.Sentence);
        json.WriteStartArray("story");
        foreach (var line in DivergenceText.LinesOf(divergence))
            json.WriteStringValue(line);
        json.WriteEndArray();
        json.WriteNumber("step", divergence.Number);
        json.WriteStartArray("steps");
        foreach (var step in scenario.Steps)
            json.WriteStringValue(step.ToString());
        json.WriteEndArray();
        json.WriteBoolean("repeats", finding.Repeats);
        if (finding.Failure.Origin is { } origin)
            json.WriteNumber("scenario", origin.Number);
        json.WriteString("file", (finding.Smallest ?? finding.Original).Path);
        json.WriteString("page", page);
        json.WriteString("replay", CounterexampleText.ReplayCommand(finding.Contest, (finding.Smallest ?? finding.Original).Path));
        json.WriteEndObject();
    }
}
