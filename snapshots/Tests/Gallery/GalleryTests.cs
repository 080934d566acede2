using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using RmapProps.Contract.Laws;
using RmapProps.Contract.Observations;
using RmapProps.Contract.Scenarios;
using RmapProps.Oracle;
using RmapProps.Rmap.Memory;

namespace RmapProps.SnapshotTests.Gallery;

/// <summary>
/// The gallery: every scenario of snapshots/scenarios is run by the implementation and by the oracle, which agree
/// after each step, break no law, and end in a state that a person has accepted.
/// </summary>
public class GalleryTests
{
    static readonly JsonSerializerOptions Readable =
        new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<string> Names => [.. ScenarioFiles.Names];

    [Theory, MemberData(nameof(Names))]
    public Task A_scenario_ends_as_it_was_accepted(string name) =>
        Verify(Account(ScenarioFiles.Read(name))).UseDirectory("Accepted").UseFileName(name);

    [Theory, MemberData(nameof(Names))]
    public void A_scenario_tells_its_story_before_its_first_step(string name)
    {
        var lines = ScenarioFiles.TextOf(name).Split('\n');
        Assert.StartsWith("# ", lines[0], StringComparison.Ordinal);
        Assert.All(lines, line => Assert.True(line.Length <= 130, $"too long to read: {line}"));
    }

    [Fact]
    public Task An_observation_as_json_is_what_programs_were_promised()
    {
        var scenario = ScenarioFiles.Parse("inline", """
            p0 mmap 16+2 rwx
            p0 write 16
            p0 mmap 24+2 rw growsdown
            p0 read 24
            p0 write 25
            p0 fork p1
            p1 madvise 16+1 dontfork
            p1 write 25
            p1 mprotect 24+2 r
            p1 mlock 25+1
            """);
        var observation = Run(scenario, _ => { });
        return Verify(JsonNode.Parse(observation.ToJson())!.ToJsonString(Readable), "json");
    }

    /// <summary>Each step with its outcome, then what the machines hold in the end.</summary>
    static string Account(Scenario scenario)
    {
        var text = new StringBuilder();
        var width = scenario.Steps.Max(step => step.ToString().Length);
        var last = Run(
            scenario, transition => text.Append($"{transition.Step.ToString().PadRight(width)}  {transition.Outcome}\n"));
        return text.Append('\n').Append(last.ToText()).ToString();
    }

    /// <summary>Takes both machines through the scenario, in lockstep, and gives what both hold in the end.</summary>
    static Observation Run(Scenario scenario, Action<Transition> tell)
    {
        var (machine, oracle) = (Machines.Correct(), new ForwardMap());
        var before = oracle.Observe();
        var history = new History();
        foreach (var step in scenario.Steps)
        {
            var expected = new Transition(before, step, step.ApplyTo(oracle), oracle.Observe(), history);
            var found = new Transition(before, step, step.ApplyTo(machine), machine.Observe(), history);
            history.Note(before, expected.After);
            Assert.Equal($"{step}: {expected.Outcome}", $"{step}: {found.Outcome}");
            Assert.Equal(expected.After.ToText(), found.After.ToText());
            Assert.Equal(expected.After, found.After);
            Assert.Null(LawBook.FirstBroken(found));
            tell(found);
            before = found.After;
        }

        return before;
    }
}
