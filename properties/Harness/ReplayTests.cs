using RmapProps.Harness;
using RmapProps.Oracle;
using RmapProps.Reports;

namespace RmapProps.PropertyTests;

/// <summary>
/// A scenario may be longer than a memory that holds the states of all its steps. So whoever tells of it tells each step before
/// the next one is run.
/// </summary>
public sealed class ReplayTests
{
    private static readonly Scenario Steps = Contests.Parse("p0 mmap 0+2 rw\np0 write 0\np0 fork p1\np1 write 1\np1 exit");

    private readonly ForwardMap machine = new();

    private Contest Watched => Contests.Correct with { NewSubject = () => machine };

    [Fact]
    public void Each_step_is_told_when_the_machine_is_there()
    {
        var told = 0;
        var final = Replay.Follow(Steps, Replay.LinesOf(Steps), () => machine, everyStep: true, step =>
        {
            Assert.Equal((told + 2, Steps.Steps[told]), (step.Line, step.Step));
            Assert.Equal(machine.Observe(), step.Observation);
            told++;
        });
        Assert.Equal((Steps.Length, machine.Observe()), (told, final));
    }

    [Fact]
    public void A_story_runs_no_further_than_it_is_told()
    {
        var told = 0;
        foreach (var step in new Story(Watched, Steps, Steps.Length, null, null).Steps)
        {
            Assert.Equal((++told, machine.Observe()), (step.Number, step.After));
            if (told == 3)
                break;
        }

        Assert.Equal(2, machine.Observe().Processes.Count);
    }

    [Fact]
    public void Json_is_handed_on_after_each_step()
    {
        using var text = new StringWriter();
        using var json = new TraceJson(text, everyStep: true);
        var final = Replay.Follow(Steps, Replay.LinesOf(Steps), () => machine, everyStep: true, step =>
        {
            json.Add(step);
            Assert.EndsWith(machine.Observe().ToJson() + "}", text.ToString(), StringComparison.Ordinal);
        });
        json.End(final);
        Assert.Equal(Replay.Run(Steps, () => new ForwardMap(), everyStep: true).ToJson(), text.ToString());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_end_is_what_the_machine_holds(bool everyStep)
    {
        var trace = Replay.Run(Steps, () => machine, everyStep);
        Assert.Equal(machine.Observe(), trace.Final);
        Assert.Equal(everyStep, trace.Steps[^1].Observation is not null);
        Assert.Equal(new ForwardMap().Observe(), Replay.Run(new Scenario([]), () => new ForwardMap(), everyStep).Final);
    }
}
