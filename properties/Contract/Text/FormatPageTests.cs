using System.Text.RegularExpressions;
using RmapProps.Contract.Operations;

namespace RmapProps.PropertyTests.Contract.Text;

/// <summary>
/// Tests the page with the format: its rules are cited by number, so each number must be there, once and in order.
/// </summary>
public sealed class FormatPageTests
{
    private const int Rules = 63;

    private static readonly string Page = File.ReadAllText(Repository.PathOf("src/Contract/scenario-format.md"));

    [Fact]
    public void The_page_states_every_rule_once_and_in_order() => Assert.Equal(
        Enumerable.Range(1, Rules).Select(number => $"{number}."),
        Regex.Matches(Page, @"^\d+\.(?= \S)", RegexOptions.Multiline).Select(rule => rule.Value));

    [Fact]
    public void The_page_has_a_row_for_every_verb() => Assert.All(Vocabulary.All, verb =>
        Assert.Matches($@"(?m)^\| .*`{(verb.Actor is null ? @"p\d" : verb.Actor)} {verb.Name}\b", Page));
}
