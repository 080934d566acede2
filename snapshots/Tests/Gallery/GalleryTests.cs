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
/// The gallery: runs every scenario of snapshots/scenarios on the implementation and on the oracle. The two agree after each
/// step and break no law, and the final state equals an accepted one.
/// </summary>
public class GalleryTests
{
    static readonly JsonSerializerOptions Readable =
        new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<string> Names => [.. ScenarioFiles.Names];

    [Theory, MemberData(nameof(Names))]
    public Task A_scenario_matches_its_accepted_result(string name) =>
        Verify(Account(ScenarioFiles.Read(name))).UseDirectory("Accepted").UseFileName(name);

    [Theory, MemberData(nameof(Names))]
    public void A_scenario_file_begins_with_its_story(string name)
    {
        var lines = ScenarioFiles.TextOf(name).Split('\n');
        Assert.StartsWith("# ", lines[0], StringComparison.Ordinal);
        Assert.All(lines, line => Assert.True(line.Length <= 130, $"wider than 130 columns: {line}"));
    }

    [Fact]
    public Task An_observation_has_its_documented_json()
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

    /// <summary>Prints each step with its outcome, then the final state.</summary>
    static string Account(Scenario scenario)
    {
        var text = new StringBuilder();
        var width = scenario.Steps.Max(step => step.ToString().Length);
        var last = Run(
            scenario, transition => text.Append($"{transition.Step.ToString().PadRight(width)}  {transition.Outcome}\n"));
        return text.Append('\n').Append(last.ToText()).ToString();
    }

    /// <summary>Runs both machines through the scenario in lockstep, and returns their common final state.</summary>
    static Observation Run(Scenario scenario, Action<Transition> observe)
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
            observe(found);
            before = found.After;
        }

        return before;
    }
}
