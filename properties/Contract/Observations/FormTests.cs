using System.Text.Json;
using System.Text.RegularExpressions;
using RmapProps.Contract.Observations;

namespace RmapProps.PropertyTests.Contract.Observations;

/// <summary>Tests an observation in its two forms (rule 60) against handwritten text.</summary>
public sealed partial class FormTests
{
    [Fact]
    public void Json_has_exactly_these_keys_in_this_order()
    {
        var written = JsonSerializer.Deserialize<JsonElement>(Samples.Everything.ToJson());
        Assert.Equal(
            Compact().Replace(Samples.Json, "$1"), written.GetRawText().Replace(@"\u002B", "+", StringComparison.Ordinal));
    }

    [Fact]
    public void Text_has_the_same_content() => Assert.Equal(Samples.Text, Samples.Everything.ToText());

    [Fact]
    public void A_new_machine_has_one_process_and_nothing_else() => Assert.Equal(
        "p0\nallocated  0 anon_vmas, 0 chains, 0 pages\n",
        TestPairs.Correct.NewSubject().Observe().ToText());

    /// <summary>Matches white space outside of strings.</summary>
    [GeneratedRegex("""("[^"]*")|\s+""")]
    private static partial Regex Compact();
}
