using System.Text.Json.Nodes;
using RmapProps.Contract.Observations;
using RmapProps.Faults;
using RmapProps.Harness.Replay;
using RmapProps.Oracle;

namespace RmapProps.PropertyTests.Contract.Observations;

/// <summary>Tests that saved observations are read back unchanged, and that any deviation from the format is refused.</summary>
public sealed class ReaderTests
{
    [Fact]
    public void The_complete_sample_is_read_back() => MustBeReadBack(Samples.Everything);

    [Property(MaxTest = 100, StartSize = 4, EndSize = 60)]
    public void Every_observation_is_read_back(Scenario scenario)
    {
        foreach (var transition in TestPairs.TransitionsOf(scenario, new ForwardMap()))
            MustBeReadBack(transition.After);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Observations_and_traces_of_a_faulty_subject_are_read_back(bool everyStep)
    {
        foreach (var fault in Catalogue.All)
        {
            var trace = Replayer.Run(TestPairs.Parse(fault.Witness), TestPairs.Of(fault).NewSubject, everyStep);
            Assert.Equal(trace.ToJson(), TraceReader.Read(trace.ToJson()).ToJson());
        }
    }

    /// <summary>Tests that a long trace is written piece by piece.</summary>
    [Fact]
    public void A_trace_is_written_during_the_run()
    {
        const int steps = 3000, piece = 1 << 17;
        var scenario = TestPairs.Parse("p0 mmap 0+1 rw\n" + string.Concat(Enumerable.Repeat("p0 write 0\n", steps)));
        using var output = new StringWriter();
        var run = new ReplayRun(scenario, Replayer.CanonicalLines(scenario), TestPairs.Correct.NewSubject, everyStep: true);
        var told = 0;
        TraceJson.Write(output, run.Steps().Select(Watched), () => run.Final, everyStep: true);
        var all = Replayer.Run(scenario, TestPairs.Correct.NewSubject, everyStep: true).ToJson();
        Assert.Equal(all, output.ToString());
        Assert.True(told > 2 * piece);

        TraceStep Watched(TraceStep step)
        {
            told += step.Observation!.ToJson().Length;
            Assert.InRange(output.GetStringBuilder().Length, told - piece, int.MaxValue);
            return step;
        }
    }

    [Fact]
    public void A_byte_order_mark_and_white_space_do_not_matter()
    {
        var spaced = "\uFEFF" + JsonNode.Parse(Samples.Everything.ToJson())!.ToJsonString(new() { WriteIndented = true });
        Assert.Equal(Samples.Everything, ObservationReader.Read(spaced));
    }

    /// <summary>Removes each value in turn, adds another one next to it, or changes its type.</summary>
    [Fact]
    public void Missing_and_extra_keys_and_wrong_types_are_refused_with_their_path()
    {
        var objects = ObjectsOf(Sample()).Select(json => json.GetPath()).ToList();
        Assert.Equal(20, objects.Count);
        foreach (var path in objects)
        {
            MustBeRefused(path, path, json => json.Add("more", 1));
            foreach (var key in ObjectsOf(Sample()).Single(json => json.GetPath() == path).Select(member => member.Key).ToList())
            {
                MustBeRefused(path, path, json => json.Remove(key));
                MustBeRefused(path, $"{path}.{key}", json => json[key] = new JsonObject { ["no"] = "such thing" });
                MustBeRefused(path, $"{path}.{key}", json => json[key] = 1.5);
            }
        }
    }

    [Theory]
    [InlineData("\"a1\"", "\"a01\"", "a name such as a0")]
    [InlineData("\"a1\"", "\"a4294967296\"", "a name such as a0")]
    [InlineData("\"p0:16\"", "\"p0:0x10\"", "a place such as p0:17")]
    [InlineData("\"p0:16+4\"", "\"p0:16+04\"", "a VMA such as p0:16+4")]
    [InlineData("\"p0:16+4\"", "\"p0:16+99999999999999\"", "a VMA such as p0:16+4")]
    [InlineData("\"locked\"", "\"growsdown\"", "each flag once")]
    [InlineData("\"dontfork\"", "\"donfork\"", "one of growsdown, locked, dontfork")]
    [InlineData("\"name\":\"g1\"", "\"name\":\"g7\"", "the order of the format")]
    [InlineData("\"rmap-observation 1\"", "\"rmap-observation 2\"", "'rmap-observation 1'")]
    [InlineData("\"incomplete\":false", "\"incomplete\":false,\"incomplete\":false", "not JSON")]
    [InlineData("\"allocated\":", "\"allocated\":[", "not JSON")]
    public void Other_spellings_are_refused(string right, string wrong, string expected)
    {
        var text = Samples.Everything.ToJson();
        Assert.Contains(right, text, StringComparison.Ordinal);
        var refusal = Assert.Throws<FormatException>(
            () => ObservationReader.Read(text.Replace(right, wrong, StringComparison.Ordinal)));
        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rmap-trace 1", "rmap-trace 2")]
    [InlineData("\"p0 write 0\"", "\"p0  write 0\"")]
    [InlineData("\"p0 write 0\"", "\"# nothing\"")]
    [InlineData("\"p0 write 0\"", "\"p0 write 0\\np0 write 0\"")]
    [InlineData("\"outcome\":\"ok\"", "\"outcome\":\"ok 1x\"")]
    [InlineData("\"outcome\":\"ok\"", "\"outcome\":\"fine\"")]
    [InlineData("\"steps\":[", "\"steps\":[{\"line\":1,\"step\":\"p0 fork p1\",\"outcome\":\"ok\"},")]
    public void An_invalid_trace_is_refused(string right, string wrong)
    {
        var text = Replayer.Run(
            TestPairs.Parse("p0 mmap 0+1 rw\np0 write 0"), TestPairs.Correct.NewSubject, everyStep: true).ToJson();
        Assert.Contains(right, text, StringComparison.Ordinal);
        Assert.Throws<FormatException>(() => TraceReader.Read(text.Replace(right, wrong, StringComparison.Ordinal)));
    }

    private static void MustBeRefused(string path, string place, Action<JsonObject> change)
    {
        var sample = Sample();
        change(ObjectsOf(sample).Single(json => json.GetPath() == path));
        var refusal = Assert.Throws<FormatException>(() => ObservationReader.Read(sample.ToJsonString()));
        Assert.StartsWith(place, refusal.Message, StringComparison.Ordinal);
    }

    private static void MustBeReadBack(Observation observation) =>
        Assert.Equal(observation, ObservationReader.Read(observation.ToJson()));

    private static JsonNode Sample() => JsonNode.Parse(Samples.Everything.ToJson())!;

    private static IEnumerable<JsonObject> ObjectsOf(JsonNode? node) => node switch
    {
        JsonObject json => json.SelectMany(member => ObjectsOf(member.Value)).Prepend(json),
        JsonArray array => array.SelectMany(ObjectsOf),
        _ => [],
    };
}
