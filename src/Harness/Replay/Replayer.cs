using RmapProps.Contract;
using RmapProps.Contract.Scenarios;
using RmapProps.Contract.Subjects;

namespace RmapProps.Harness.Replay;

/// <summary>Takes one subject through a scenario alone and writes down what it does.</summary>
public static class Replayer
{
    /// <summary>The trace of a scenario as its canonical text has it: its steps stand on lines 2 and following.</summary>
    public static Trace Run(Scenario scenario, Func<ISubject> newSubject, bool everyStep = false)
    {
        var run = new ReplayRun(scenario, CanonicalLines(scenario), newSubject, everyStep);
        var steps = run.Steps().ToSequence();
        return new(steps, run.Final, everyStep);
    }

    /// <summary>The lines on which the steps of a scenario stand in its canonical text.</summary>
    public static Sequence<int> CanonicalLines(Scenario scenario) => Enumerable.Range(2, scenario.Length).ToSequence();
}
