using System.Globalization;
using System.Text;
using System.Xml;
using RmapProps.Cli.Files;
using RmapProps.Cli.Options;
using RmapProps.Harness;
using RmapProps.Reports.Text;

namespace RmapProps.Cli.Check;

/// <summary>
/// The report for CI servers: JUnit XML. The run is a suite, with one test case for the search and one for each finding, named
/// after its folder. So a CI server shows the history of a finding, from its discovery to its fix. Laws are not test cases,
/// because each scenario checks all of them. There are no times, so that equal runs write equal bytes.
/// </summary>
internal static class CheckJunit
{
    private const string ClassName = "rmapprops.check";

    /// <summary>Returns the document.</summary>
    public static string Of(CheckSession run)
    {
        var text = new Utf8Writer();
        using (var xml = XmlWriter.Create(text, new() { Indent = true, NewLineChars = "\n" }))
            Write(xml, run);
        return text.ToString() + "\n";
    }

    private static void Write(XmlWriter xml, CheckSession run)
    {
        var flaky = run.New.Count(told => told.Finding.Repeats != true);
        var errors = flaky + (run.NothingRan ? 1 : 0);
        var failures = run.Failing.Count() + run.New.Count - flaky + (run.New.Count > 0 ? 1 : 0);
        var tests = 1 + run.Known.Count + run.New.Count;
        var skipped = IsSkipped(run) ? 1 : 0;
        xml.WriteStartDocument();
        xml.WriteStartElement("testsuites");
        WriteCounts(xml, "rmapprops", tests, failures, errors, skipped);
        xml.WriteStartElement("testsuite");
        WriteCounts(
            xml, $"rmapprops check {run.TestPair.SubjectName}, kernel {run.TestPair.Kernel}", tests, failures, errors, skipped);
        WriteProperties(xml, run);
        WriteSearch(xml, run);
        foreach (var known in run.Known)
            WriteKnown(xml, run.TestPair, known);
        foreach (var told in run.New)
            WriteNew(xml, told);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    /// <summary>Whether no random scenarios ran, by request or because of an interrupt.</summary>
    private static bool IsSkipped(CheckSession run) =>
        run.New.Count == 0 && !run.NothingRan && (run.WasInterrupted || run.CheckRun.Coverage.Steps == 0);

    private static void WriteCounts(XmlWriter xml, string name, int tests, int failures, int errors, int skipped)
    {
        xml.WriteAttributeString("name", XmlText.Of(name));
        (string, int)[] counts = [("tests", tests), ("failures", failures), ("errors", errors), ("skipped", skipped)];
        foreach (var (attribute, count) in counts)
            xml.WriteAttributeString(attribute, count.ToString(CultureInfo.InvariantCulture));
    }

    private static void WriteProperties(XmlWriter xml, CheckSession run)
    {
        var coverage = run.CheckRun.Coverage;
        var laws = run.TestPair.SelectLaws();
        xml.WriteStartElement("properties");
        foreach (var (name, value) in new (string, object)[]
        {
            ("seed", run.Plan.Seed), ("subject", run.TestPair.SubjectName), ("kernel", run.TestPair.Kernel),
            ("version", Versions.Own),
            ("scenarios", coverage.Scenarios), ("steps", coverage.Steps), ("observations", coverage.Observations),
            ("fields not compared", laws.Shown.IsAll ? "none" : string.Join(", ", laws.Shown.Missing)),
            ("laws not checked", laws.Unchecked.Count == 0 ? "none" : string.Join(", ", laws.Unchecked)),
        })
        {
            xml.WriteStartElement("property");
            xml.WriteAttributeString("name", name);
            xml.WriteAttributeString("value", XmlText.Of(Convert.ToString(value, CultureInfo.InvariantCulture)!));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteSearch(XmlWriter xml, CheckSession run)
    {
        BeginCase(xml, "agreement");
        if (run.NothingRan)
            WriteProblem(xml, "error", "nothing-ran", "the limits allow no step", "");
        else if (run.New.Count > 0)
            WriteProblem(xml, "failure", "finding",
                $"new findings: {string.Join(' ', run.New.Select(told => told.Finding.Divergence.Signature))}", "");
        else if (IsSkipped(run))
            WriteProblem(xml, "skipped", null,
                run.WasInterrupted ? "interrupted before a limit was reached" : "the limits allow no scenarios", "");
        xml.WriteEndElement();
    }

    private static void WriteKnown(XmlWriter xml, TestPair pair, KnownRun known)
    {
        BeginCase(xml, known.Known.Name);
        if (known.Divergence is { } divergence)
            WriteProblem(
                xml, "failure", divergence.Signature.ToString(), $"still fails: {DivergenceText.LinesOf(divergence).First()}",
                CounterexampleText.Of(known.Scenario, divergence, known.FailingStep, pair, known.Source));
        else
            xml.WriteElementString("system-out", XmlText.Of($"{known.State}: {known.Known.Folder}"));
        xml.WriteEndElement();
    }

    private static void WriteNew(XmlWriter xml, ReportedFinding told)
    {
        var (finding, divergence) = (told.Finding, told.Finding.Divergence);
        BeginCase(xml, finding.StoredFinding.Folder is { } folder ? Path.GetFileName(folder) : divergence.Signature.ToString());
        WriteProblem(
            xml,
            finding.Repeats == true ? "failure" : "error",
            divergence.Signature.ToString(),
            finding.Repeats == true ? DivergenceText.LinesOf(divergence).First() : "it failed, but the failure did not repeat",
            told.Report);
        xml.WriteEndElement();
    }

    private static void BeginCase(XmlWriter xml, string name)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", ClassName);
        xml.WriteAttributeString("name", XmlText.Of(name));
    }

    private static void WriteProblem(XmlWriter xml, string element, string? type, string message, string text)
    {
        xml.WriteStartElement(element);
        if (type is not null)
            xml.WriteAttributeString("type", XmlText.Of(type));
        xml.WriteAttributeString("message", XmlText.Of(message));
        xml.WriteString(XmlText.Of(text));
        xml.WriteEndElement();
    }

    /// <summary>A text writer for UTF-8. The XML declaration names the encoding of the text writer.</summary>
    private sealed class Utf8Writer : StringWriter
    {
        public Utf8Writer()
            : base(CultureInfo.InvariantCulture)
        {
        }

        public override Encoding Encoding => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
    }
}
