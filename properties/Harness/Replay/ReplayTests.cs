using RmapProps.Harness.Replay;
using RmapProps.Oracle;
using RmapProps.Reports.Walkthroughs;

namespace RmapProps.PropertyTests.Harness.Replay;

/// <summary>
/// The states of all steps of a long scenario may not fit in memory. So a replay yields each step before it runs the next one.
/// </summary>
public sealed class ReplayTests
{
    private static readonly Scenario Steps = TestPairs.Parse("p0 mmap 0+2 rw\np0 write 0\np0 fork p1\np1 write 1\np1 exit");

    private readonly ForwardMap machine = new();

    [Fact]
    public void Each_step_is_yielded_with_the_state_at_that_step()
    {
        var yielded = 0;
        var run = new ReplayRun(Steps, Replayer.CanonicalLines(Steps), TestPairs.Subjects(() => machine), everyStep: true);
        foreach (var step in run.Steps())
        {
            Assert.Equal((yielded + 2, Steps.Steps[yielded]), (step.Line, step.Step));
            Assert.Equal(machine.Observe(), step.Observation);
            yielded++;
        }

        Assert.Equal((Steps.Length, machine.Observe()), (yielded, run.Final));
    }

    [Fact]
    public void A_walkthrough_runs_only_the_steps_that_are_requested()
    {
        var yielded = 0;
        foreach (var step in new Walkthrough(
            TestPairs.Correct with { NewSubject = TestPairs.Subjects(() => machine) }, Steps, Steps.Length, null, null).Steps)
        {
            Assert.Equal((++yielded, machine.Observe()), (step.Number, step.After));
            if (yielded == 3)
                break;
        }

        Assert.Equal(2, machine.Observe().Processes.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_final_state_is_that_of_the_machine(bool everyStep)
    {
        var trace = Replayer.Run(Steps, TestPairs.Subjects(() => machine), everyStep);
        Assert.Equal(machine.Observe(), trace.Final);
        Assert.Equal(everyStep, trace.Steps[^1].Observation is not null);
        Assert.Equal(new ForwardMap().Observe(), Replayer.Run(new Scenario([]), TestPairs.Correct.NewOracle, everyStep).Final);
    }
}
