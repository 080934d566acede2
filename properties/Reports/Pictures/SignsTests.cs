using System.Text.RegularExpressions;
using RmapProps.Faults;
using RmapProps.Harness.Analysis;
using RmapProps.Harness.Running;
using RmapProps.Reports.Text;

namespace RmapProps.PropertyTests.Reports.Pictures;

/// <summary>The legend of a report explains exactly the signs in its pictures.</summary>
public sealed class SignsTests
{
    /// <summary>
    /// Each sign, and a pattern that matches the pictures and changes in which it must be explained, and no others.
    /// </summary>
    private static readonly (string Sign, string Shown)[] Signs =
    [
        ("lists", @"\blists\b"), ("[a0]", @"\[a\d"), ("references", @"\breferences \d"), ("pins", @"\bpins \d"),
        ("root", @"\broot\b"),
        ("mapped, walk", @"\bmapped \d"), ("page flag", "page flag "), ("young bit", "young bit"),
    ];

    public static TheoryData<string> Faults => [.. Catalogue.All.Select(fault => fault.Name)];

    [Theory, MemberData(nameof(Faults))]
    public void The_legend_explains_exactly_the_words_that_appear(string name)
    {
        var (pictures, legend) = ReportOf(name);
        Assert.All(Signs, sign => Assert.True(
            Regex.IsMatch(pictures, sign.Shown) == legend.Keys.Any(text => Explains(text, sign.Sign)),
            $"{sign.Sign} in the legend of\n{pictures}"));
    }

    [Theory, MemberData(nameof(Faults))]
    public void The_legend_explains_exactly_the_letters_that_appear(string name)
    {
        var (pictures, legend) = ReportOf(name);
        var shown = pictures.Split('\n')
            .Select(line => Regex.Match(line, @"^    [-+ ] (?:p\d+ |   ) +\d+  ([ .0A-Zsm#~]+?)  +(?:[rwx]+|none|an entry)\b"))
            .SelectMany(match => match.Groups[1].Value).Where(c => c != ' ').ToHashSet();
        var letters = legend.Where(sign => sign.Value.Contains("page", StringComparison.Ordinal)
            || sign.Value.Contains(" entry", StringComparison.Ordinal))
            .SelectMany(sign => sign.Key.Split(' ')).Where(word => word.Length == 1 && word != ">")
                .Select(word => word[0]).ToList();

        // The first letter of a page stands for all.
        Assert.Equal(
            shown.Where(c => !IsPage(c)).Order(),
            letters.Where(c => !IsPage(c)).Order());
        Assert.Equal(shown.Where(IsPage).Order().Take(1), letters.Where(IsPage));
    }

    private static bool IsPage(char c) => char.IsAsciiLetterUpper(c) && c != 'X';

    private static bool Explains(string text, string sign) =>
        text == sign || (sign == "root" && text.StartsWith("root, of ", StringComparison.Ordinal))
            || (sign == "[a0]" && text.StartsWith('['));

    /// <summary>Returns the part of the report with the pictures, and its legend.</summary>
    private static (string Pictures, Dictionary<string, string> Legend) ReportOf(string name)
    {
        var fault = Catalogue.Find(name)!;
        var (scenario, pair) = (TestPairs.Parse(fault.Witness), TestPairs.Of(fault));
        var divergence = ScenarioRunner.Run(scenario, pair)!;
        var report = CounterexampleText.Of(scenario, divergence, FailingStep.Of(scenario, divergence, pair), pair, "FILE")
            .Split("\n\n");
        var parts = report[2].Split("\n  signs\n");
        return (
            parts[0],
            parts[1].Split('\n').Select(line => line.Trim().Split("  ", 2))
                .ToDictionary(sign => sign[0], sign => sign[1].TrimStart()));
    }
}
