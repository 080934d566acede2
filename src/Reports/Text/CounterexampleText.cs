using System.Globalization;
using System.Text;
using RmapProps.Contract.Kernels;
using RmapProps.Contract.Scenarios;
using RmapProps.Harness;
using RmapProps.Harness.Analysis;
using RmapProps.Harness.Findings;
using RmapProps.Harness.Running;
using RmapProps.Reports.Consequences;
using RmapProps.Reports.Words;

namespace RmapProps.Reports.Text;

/// <summary>
/// A counterexample as text, in the order of a page: the verdict, the consequence, the steps with both outcomes, the failing
/// step in characters, the result of the ablations, the source, and on the last line the command that reproduces it.
/// </summary>
public static class CounterexampleText
{
    /// <summary>Returns the report of a finding: its smallest scenario, or the original of one that does not repeat.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="page">The path of its page; null for a finding without one.</param>
    /// <param name="history">The history of the subject, if it has one.</param>
    /// <param name="width">The width of the table of steps. Other wide lines are sentences, which a terminal can fold.</param>
    /// <param name="isBlind">Whether to leave out the name of the subject, its history, and paths and commands.</param>
    public static string Of(Finding finding, string? page = null, string? history = null, int width = int.MaxValue,
        bool isBlind = false)
    {
        if (isBlind)
            (finding, history) = (finding with { TestPair = Blind.Of(finding.TestPair) }, null);
        var shrunk = finding.Shrunk;
        var text = new StringBuilder();
        AppendDivergence(text, finding.TestPair, finding.Scenario, finding.Divergence, finding.Analysis?.FailingStep, width);
        if (finding.Analysis?.Ablations is { } ablations)
        {
            text.Append("\n  what matters, by changing one thing at a time\n");
            foreach (var line in AblationText.LinesOf(ablations))
                text.Append($"    {line}\n");
        }

        text.Append('\n');
        if (history is not null)
            text.Append($"  history: {history.Replace("\n", "\n           ", StringComparison.Ordinal)}\n");
        if (finding.Failure.Origin is { } origin)
            text.Append(CultureInfo.InvariantCulture, $"  seed {origin.Seed}, scenario {origin.Number}\n");
        text.Append(shrunk is null
            ? $"  does not repeat: {RepetitionText.Of(finding)}\n"
            : $"  {DivergenceText.Of(shrunk)}\n");
        if (shrunk is { Others.Count: > 0 })
            text.Append(
                $"  other failures found while shrinking: {string.Join(' ', shrunk.Others.Select(other => other.Signature))}\n");
        if (isBlind)
            return text.ToString();
        AppendFiles(text, finding, page);
        return text.Append($"  {ReplayLine(finding.TestPair, finding.Source)}\n").ToString();
    }

    /// <summary>Returns the report of a divergence that a replay found.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="divergence">The divergence.</param>
    /// <param name="failingStep">The states at the failing step; null for a report without them.</param>
    /// <param name="pair">The subject and the oracle.</param>
    /// <param name="source">The arguments of <c>replay</c>: a file, or a seed with its options. Empty for no command.</param>
    public static string Of(
        Scenario scenario, Divergence divergence, FailingStep? failingStep, TestPair pair, params IEnumerable<string> source) =>
        Of(int.MaxValue, scenario, divergence, failingStep, pair, source);

    /// <summary>Returns the report of a divergence that a replay found, for a terminal.</summary>
    /// <param name="width">The width of the table of steps.</param>
    /// <param name="scenario">The scenario.</param>
    /// <param name="divergence">The divergence.</param>
    /// <param name="failingStep">The states at the failing step; null for a report without them.</param>
    /// <param name="pair">The subject and the oracle.</param>
    /// <param name="source">The arguments of <c>replay</c>: a file, or a seed with its options. Empty for no command.</param>
    public static string Of(
        int width, Scenario scenario, Divergence divergence, FailingStep? failingStep, TestPair pair,
        params IEnumerable<string> source)
    {
        var text = new StringBuilder();
        AppendDivergence(text, pair, scenario, divergence, failingStep, width);
        if (source.ToList() is { Count: > 0 } words)
            text.Append($"\n  {ReplayLine(pair, words)}\n");
        return text.ToString();
    }

    /// <summary>Returns the last line of a report: a label, and the command that reproduces the divergence.</summary>
    public static string ReplayLine(TestPair pair, params IEnumerable<string> source) => $"replay: {ReplayCommand(pair, source)}";

    /// <summary>Returns the command that replays a scenario: that of the subject, or else <c>rmapprops replay</c>.</summary>
    public static string ReplayCommand(TestPair pair, params IEnumerable<string> source) =>
        pair.ReplayCommand is { } own ? $"{own} {string.Join(' ', source.Select(Quoted))}" : Command("replay", pair, source);

    /// <summary>Returns a command for a scenario, with the subject and the kernel version.</summary>
    public static string Command(string verb, TestPair pair, IEnumerable<string> source) =>
        $"rmapprops {verb} {string.Join(' ', source.Select(Quoted))} --subject {Quoted(pair.SubjectName)}"
        + (pair.Kernel == KernelVersions.Default ? "" : $" --kernel {Quoted(pair.Kernel.Name)}");

    private static void AppendDivergence(
        StringBuilder text, TestPair pair, Scenario scenario, Divergence divergence, FailingStep? failingStep, int width)
    {
        var subjectName = pair.SubjectName;
        var verdict = DivergenceText.LinesOf(divergence).Skip(1).Prepend(Consequence.Of(divergence, failingStep));
        text.Append(CultureInfo.InvariantCulture,
            $"{subjectName} diverged at step {divergence.Number} of {scenario.Length}: {divergence.Step}\n");
        foreach (var line in verdict)
            text.Append($"  {line}\n");

        text.Append('\n');
        foreach (var line in StepsText.LinesOf(scenario, divergence, subjectName, width))
            text.Append(line).Append('\n');
        if (failingStep is null)
            return;
        text.Append('\n');
        foreach (var line in FailingStepText.LinesOf(failingStep, divergence, subjectName).Concat(SignsText.LinesOf(failingStep)))
            text.Append($"  {line}\n");
    }

    /// <summary>Appends the paths of the files. A scenario that could not be stored is printed, so that it is not lost.</summary>
    private static void AppendFiles(StringBuilder text, Finding finding, string? page)
    {
        var (folder, result, problem) = finding.StoredFinding;
        if (folder is not null && finding.Shrunk is { } shrunk)
        {
            text.Append(result switch
            {
                StoreResult.Same => "  already known: the stored scenario is as simple, and stays\n",
                StoreResult.Replaced => "  already known: this scenario is simpler, and replaces the stored one\n",
                StoreResult.Certified => "  already known: the stored certificate now proves more\n",
                StoreResult.Beside =>
                    "  stored in a new folder: the folder of that name has another finding, no longer fails so, or is in use\n",
                _ => "",
            });
            text.Append($"  original: {Visible.Of(Path.Combine(folder, FindingFolder.Original))}\n");
            if (finding.TestPair.ReplayCommand is null && (!shrunk.IsMinimal || shrunk.Certificate is { IsProven: false }))
                text.Append($"  more shrinking: {Command("shrink", finding.TestPair, [folder])}\n");
        }

        if (page is not null)
            text.Append($"  report: {Visible.Of(page)}\n");
        if (problem is not null)
            text.Append($"  not stored: {Visible.Of(problem)}\n  the scenario:\n\n{finding.Scenario}\n");
    }

    /// <summary>Quotes a word for a shell. Control characters, which a terminal would obey, are escaped.</summary>
    public static string Quoted(string word)
    {
        if (word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || "-_./@:+,=".Contains(c, StringComparison.Ordinal)))
            return word;
        return word.Any(char.IsControl)
            ? $"$'{string.Concat(word.Select(Escaped))}'"
            : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";

        static string Escaped(char c) =>
            char.IsControl(c) ? string.Concat(
                Encoding.UTF8.GetBytes([c]).Select(value => "\\" + Convert.ToString(value, 8).PadLeft(3, '0')))
            : c is '\'' or '\\' ? $"\\{c}"
            : c.ToString();
    }
}
