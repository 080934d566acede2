using System.Globalization;
using System.Text.Json;
using RmapProps.Cli.Files;
using RmapProps.Cli.Options;
using RmapProps.Cli.Terminals;
using RmapProps.Contract;
using RmapProps.Contract.Observations;
using RmapProps.Contract.Operations;
using RmapProps.Harness;
using RmapProps.Harness.Checking;
using RmapProps.Harness.Findings;
using RmapProps.Reports.Text;

namespace RmapProps.Cli.Check;

/// <summary>
/// The report for programs: one line of JSON, described by <c>check.schema.json</c>. It has no times, so that equal runs print
/// equal bytes.
/// </summary>
internal sealed class CheckJson : CheckReport
{
    /// <summary>The value of the <c>format</c> key.</summary>
    public const string Format = "rmap-check 1";

    /// <summary>Prints the seed on standard error, so that a run that is killed can be repeated.</summary>
    public override void Begin(TestPair pair, CheckPlan plan) => Console.Error.WriteLine($"seed {plan.Seed}");

    /// <inheritdoc/>
    public override void Tell(KnownRun known)
    {
        // The document at the end has it.
    }

    /// <inheritdoc/>
    public override void End(CheckSession run)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, ObservationJson.Options))
            Write(json, run);
        Terminal.WriteLine(System.Text.Encoding.UTF8.GetString(buffer.ToArray()));
    }

    private static void Write(Utf8JsonWriter json, CheckSession run)
    {
        var coverage = run.CheckRun.Coverage;
        json.WriteStartObject();
        json.WriteString("format", Format);
        json.WriteString("seed", run.Plan.Seed.ToString(CultureInfo.InvariantCulture));
        json.WriteString("subject", run.TestPair.SubjectName);
        json.WriteString("kernel", run.TestPair.Kernel.Name);
        json.WriteString("version", Versions.Own);
        json.WriteNumber("exitCode", (int)run.Code);
        json.WriteNumber("scenarios", coverage.Scenarios);
        json.WriteNumber("steps", coverage.Steps);
        json.WriteNumber("observations", coverage.Observations);
        json.WriteNumber("passedOver", run.CheckRun.PassedOver);
        json.WriteBoolean("stopped", run.CheckRun.WasStopped);
        json.WritePropertyName("unchecked");
        UncheckedLawsJson.Write(json, run.TestPair.SelectLaws());
        json.WriteStartObject("never");
        WriteTexts(json, "happened", CoverageTable.Never(coverage));
        WriteTexts(json, "done", CoverageTable.NeverDone(coverage));
        WriteTexts(json, "answered", CoverageTable.NeverAnswered(coverage).Select(Outcome.WordOf));
        json.WriteEndObject();
        json.WriteStartArray("operations");
        foreach (var verb in Vocabulary.All)
            foreach (var word in Enum.GetValues<OutcomeWord>())
                if (coverage.Of(verb, word) is > 0 and var count)
                    Write(json, verb, word, count);
        json.WriteEndArray();
        json.WriteStartArray("findings");
        foreach (var known in run.Known)
            Write(json, run.TestPair, known);
        foreach (var told in run.New)
            Write(json, run.TestPair, told);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Verb verb, OutcomeWord word, long count)
    {
        json.WriteStartObject();
        json.WriteString("operation", verb.ToString());
        json.WriteString("outcome", Outcome.WordOf(word));
        json.WriteNumber("steps", count);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, TestPair pair, KnownRun known)
    {
        json.WriteStartObject();
        json.WriteString("state", known.Fails ? "still-fails" : known.Known.Facts.Repeats == false ? "did-not-fail" : "fixed");
        json.WriteString("signature", (known.Divergence?.Signature ?? known.Known.Facts.Signature).ToString());
        json.WriteString("folder", known.Known.Folder);
        json.WriteString("page", PageIn(known.Known.Folder));
        json.WriteString("replay", CounterexampleText.ReplayCommand(pair, known.Source));
        json.WriteNull("finding");
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, TestPair pair, ReportedFinding told)
    {
        json.WriteStartObject();
        json.WriteString("state", told.Finding.Repeats == true ? "new" : "does-not-repeat");
        json.WriteString("signature", told.Finding.Divergence.Signature.ToString());
        json.WriteString("folder", told.Finding.StoredFinding.Folder);
        json.WriteString("page", told.Page);
        json.WriteString("replay", CounterexampleText.ReplayCommand(pair, told.Finding.Source));
        json.WritePropertyName("finding");
        FindingJson.Write(json, told.Finding, FindingText.Of(told.Finding, told.Finding.Analysis?.FailingStep), Versions.Own);
        json.WriteEndObject();
    }

    private static string? PageIn(string folder) =>
        Path.Combine(folder, FindingFolder.Page) is var page && File.Exists(page) ? page : null;

    private static void WriteTexts<T>(Utf8JsonWriter json, string name, IEnumerable<T> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text?.ToString());
        json.WriteEndArray();
    }
}
