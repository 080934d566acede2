using System.Text;
using RmapProps.Contract.Operations;
using RmapProps.Contract.Text;

namespace RmapProps.PropertyTests.Contract.Text;

/// <summary>Tests that written text is read back unchanged. All parts of the project exchange scenarios as text.</summary>
public sealed class RoundTripTests
{
    [Property(MaxTest = 2000, EndSize = 60)]
    public void A_written_scenario_is_read_back(Anything story) =>
        Assert.Equal(story.Scenario, TestPairs.Parse(story.Scenario.ToString()));

    [Property(MaxTest = 2000, EndSize = 40)]
    public void Messy_text_is_read_as_the_same_scenario(Anything story, Seed seed)
    {
        var written = MessyText.Of(story.Scenario, seed.Rng);
        var reading = ScenarioText.Parse("hurried", Encoding.UTF8.GetBytes(written));
        Assert.Equal([], reading.Errors.Select(error => error.ToString()));
        Assert.Equal(story.Scenario.ToString(), reading.Scenario!.ToString());
        Assert.Equal(story.Scenario.Length, reading.Lines.Count);
    }

    [Fact]
    public void Random_scenarios_reach_the_whole_vocabulary()
    {
        var seen = Enumerable.Range(0, 200).SelectMany(seed => DrawnScenarios.Anything((ulong)seed, 40).Steps).ToList();
        Assert.Equal([], Vocabulary.All.Except(seen.Select(step => step.Operation.Verb)).Select(verb => verb.ToString()));
        Assert.Contains(seen, step => step is { Operation: Mmap { GrowsDown.IsSet: true }, Failure: not null });
    }

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    [InlineData("\n\r\n  \t\n")]
    [InlineData("# nothing but a comment")]
    [InlineData("rmap-scenario 1")]
    public void A_file_without_steps_is_an_empty_scenario(string text)
    {
        Assert.Equal(0, TestPairs.Parse(text).Length);
        Assert.Equal("rmap-scenario 1\n", TestPairs.Parse(text).ToString());
    }

    [Fact]
    public void The_canonical_text_has_one_space_decimal_numbers_and_line_feeds() => Assert.Equal(
        """
        rmap-scenario 1
        p0 mmap 16+4 rw growsdown
        p0 mmap 32+1 none
        p0 write 17 !2
        kswapd age p0:17
        ksmd prune

        """,
        TestPairs.Parse(
            "p0\tmmap 0x10+0x4  rw growsdown # a stack\r\n\r\np0 mmap 32+1 none\n"
            + "p0 write 0x11 !2\nkswapd age p0:0x11\nksmd prune").ToString());

    [Fact]
    public void Each_step_has_its_line()
    {
        var reading = ScenarioText.Parse("text", "rmap-scenario 1\n# two of them\np0 read 1\n\np0 read 2\n");
        Assert.Equal([3, 5], reading.Lines);
    }

    [Fact]
    public void Ten_thousand_steps_are_read()
    {
        var story = DrawnScenarios.Anything(1, 10_000);
        Assert.Equal(story, TestPairs.Parse(story.ToString()));
    }

    [Property(MaxTest = 500, EndSize = 400)]
    public void Junk_is_refused_or_read_and_never_throws(Seed seed)
    {
        var rng = seed.Rng;
        var junk = new byte[rng.Below(400)];
        for (var i = 0; i < junk.Length; i++)
            junk[i] = (byte)rng.Below(256);
        MustBeRefusedOrRead(junk);
    }

    [Property(MaxTest = 2000, EndSize = 8)]
    public void Text_with_a_wrong_byte_is_refused_or_read_and_never_throws(Anything story, Seed seed)
    {
        var rng = seed.Rng;
        var text = Encoding.UTF8.GetBytes(MessyText.Of(story.Scenario, rng));
        for (var i = rng.Below(4); i >= 0 && text.Length > 0; i--)
            text[rng.Below(text.Length)] = rng.OneIn(2) ? (byte)rng.Below(256) : "0x+:!#p \t\r\n"u8[rng.Below(11)];
        MustBeRefusedOrRead(text);
    }

    private static void MustBeRefusedOrRead(byte[] bytes)
    {
        var reading = ScenarioText.Parse("junk", bytes);
        Assert.Equal(reading.IsValid, reading.ErrorCount == 0);
        Assert.Equal(Math.Min(reading.ErrorCount, ScenarioReading.MostErrors), reading.Errors.Count);
        Assert.All(reading.Errors, error => Assert.Matches(@"^junk:[1-9]\d*:[1-9]\d*: expected .+, found .+$", error.ToString()));
        if (reading.Scenario is { } scenario)
            Assert.Equal(scenario, TestPairs.Parse(scenario.ToString()));
    }
}
