using System.Globalization;
using System.Text;
using RmapProps.Contract.Kernels;
using RmapProps.Contract.Scenarios;
using RmapProps.Harness;
using RmapProps.Harness.Analysis;
using RmapProps.Harness.Findings;
using RmapProps.Harness.Running;
using RmapProps.Reports.Words;

namespace RmapProps.Reports.Text;

/// <summary>
/// A counterexample as it is printed: the verdict, the steps with both outcomes side by side and the failing one marked
/// by a character, that step in pictures, what matters, where it comes from, and at the end what to type.
/// </summary>
public static class CounterexampleText
{
    /// <summary>The report of a finding: its smallest scenario, or the original of one that does not repeat.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="page">Where the same is told with better pictures, if it is.</param>
    /// <param name="history">What is known of the subject's past, if anything.</param>
    /// <param name="width">
    /// How wide the steps may be; what else is too wide for a terminal is sentences, which can be folded.
    /// </param>
    public static string Of(Finding finding, string? page = null, string? history = null, int width = int.MaxValue)
    {
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
            text.Append($"  also seen while it was shrunk: {string.Join(' ', shrunk.Others.Select(other => other.Signature))}\n");
        AppendKeeping(text, finding, page);
        return text.Append($"  {ReplayLine(finding.TestPair, finding.Source)}\n").ToString();
    }

    /// <summary>The report of a divergence that was met when something was replayed.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="divergence">How it diverged.</param>
    /// <param name="failingStep">What both sides held at the failing step; null for a report without it.</param>
    /// <param name="pair">Who diverged.</param>
    /// <param name="source">What to give to <c>replay</c>, word by word: a file, or a seed with its options.</param>
    public static string Of(
        Scenario scenario, Divergence divergence, FailingStep? failingStep, TestPair pair, params IEnumerable<string> source) =>
        Of(int.MaxValue, scenario, divergence, failingStep, pair, source);

    /// <summary>The same for a terminal, where the steps may be only so wide.</summary>
    /// <param name="width">How wide.</param>
    /// <param name="scenario">The scenario.</param>
    /// <param name="divergence">How it diverged.</param>
    /// <param name="failingStep">What both sides held at the failing step; null for a report without it.</param>
    /// <param name="pair">Who diverged.</param>
    /// <param name="source">What to give to <c>replay</c>, word by word: a file, or a seed with its options.</param>
    public static string Of(
        int width, Scenario scenario, Divergence divergence, FailingStep? failingStep, TestPair pair,
        params IEnumerable<string> source)
    {
        var text = new StringBuilder();
        AppendDivergence(text, pair, scenario, divergence, failingStep, width);
        return text.Append($"\n  {ReplayLine(pair, source)}\n").ToString();
    }

    /// <summary>The command that shows it again, after a word that says so; one line, for a shell.</summary>
    public static string ReplayLine(TestPair pair, params IEnumerable<string> source) => $"replay: {ReplayCommand(pair, source)}";

    /// <summary>The command that replays a scenario: the subject's own command, or else <c>rmapprops replay</c>.</summary>
    public static string ReplayCommand(TestPair pair, params IEnumerable<string> source) =>
        pair.ReplayCommand is { } own ? $"{own} {string.Join(' ', source.Select(Quoted))}" : Command("replay", pair, source);

    /// <summary>Whatever is to be done with it, by who failed and under which kernel version.</summary>
    public static string Command(string verb, TestPair pair, IEnumerable<string> source) =>
        $"rmapprops {verb} {string.Join(' ', source.Select(Quoted))} --subject {Quoted(pair.SubjectName)}"
        + (pair.Kernel == KernelVersions.Default ? "" : $" --kernel {Quoted(pair.Kernel.Name)}");

    private static void AppendDivergence(
        StringBuilder text, TestPair pair, Scenario scenario, Divergence divergence, FailingStep? failingStep, int width)
    {
        var subjectName = pair.SubjectName;
        var verdict = DivergenceText.LinesOf(divergence).Skip(1);
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

    /// <summary>Where the files are. What could not be kept is printed whole, so that it is not lost.</summary>
    private static void AppendKeeping(StringBuilder text, Finding finding, string? page)
    {
        var (folder, result, problem) = finding.StoredFinding;
        if (folder is not null && finding.Shrunk is { } shrunk)
        {
            text.Append(result switch
            {
                StoreResult.Same => "  already known: what is kept is as simple, and stays\n",
                StoreResult.Replaced => "  already known: this scenario is simpler, and takes the place of what was kept\n",
                StoreResult.Certified => "  already known: more is certain of it now\n",
                StoreResult.Beside =>
                    "  kept beside the folder of that name, which holds something else, no longer fails so, or is in use\n",
                _ => "",
            });
            text.Append($"  original: {Visible.Of(Path.Combine(folder, FindingFolder.Original))}\n");
            if (finding.TestPair.ReplayCommand is null && (!shrunk.IsMinimal || shrunk.Certificate is { IsProven: false }))
                text.Append($"  more shrinking: {Command("shrink", finding.TestPair, [folder])}\n");
        }

        if (page is not null)
            text.Append($"  report: {Visible.Of(page)}\n");
        if (problem is not null)
            text.Append($"  not kept: {Visible.Of(problem)}\n  the scenario, for a file of its own:\n\n{finding.Scenario}\n");
    }

    /// <summary>A word as a shell reads it back. What a terminal obeys, or what ends a line, is written as an escape.</summary>
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
