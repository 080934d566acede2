using RmapProps.Harness.Replay;
using RmapProps.Oracle;
using RmapProps.Reports.Walkthroughs;

namespace RmapProps.PropertyTests.Harness.Replay;

/// <summary>
/// A scenario may be longer than a memory that holds the states of all its steps. So whoever tells of it tells each step before
/// the next one is run.
/// </summary>
public sealed class ReplayTests
{
    private static readonly Scenario Steps = TestPairs.Parse("p0 mmap 0+2 rw\np0 write 0\np0 fork p1\np1 write 1\np1 exit");

    private readonly ForwardMap machine = new();

    [Fact]
    public void Each_step_is_told_when_the_machine_is_there()
    {
        var told = 0;
        var run = new ReplayRun(Steps, Replayer.CanonicalLines(Steps), TestPairs.Subjects(() => machine), everyStep: true);
        foreach (var step in run.Steps())
        {
            Assert.Equal((told + 2, Steps.Steps[told]), (step.Line, step.Step));
            Assert.Equal(machine.Observe(), step.Observation);
            told++;
        }

        Assert.Equal((Steps.Length, machine.Observe()), (told, run.Final));
    }

    [Fact]
    public void A_story_runs_no_further_than_it_is_told()
    {
        var told = 0;
        foreach (var step in new Walkthrough(
            TestPairs.Correct with { NewSubject = TestPairs.Subjects(() => machine) }, Steps, Steps.Length, null, null).Steps)
        {
            Assert.Equal((++told, machine.Observe()), (step.Number, step.After));
            if (told == 3)
                break;
        }

        Assert.Equal(2, machine.Observe().Processes.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_end_is_what_the_machine_holds(bool everyStep)
    {
        var trace = Replayer.Run(Steps, TestPairs.Subjects(() => machine), everyStep);
        Assert.Equal(machine.Observe(), trace.Final);
        Assert.Equal(everyStep, trace.Steps[^1].Observation is not null);
        Assert.Equal(new ForwardMap().Observe(), Replayer.Run(new Scenario([]), TestPairs.Correct.NewOracle, everyStep).Final);
    }
}
