using RmapProps.Contract;
using RmapProps.Contract.Scenarios;
using RmapProps.Contract.Subjects;

namespace RmapProps.Harness.Replay;

/// <summary>Runs one subject through a scenario and records a trace.</summary>
public static class Replayer
{
    /// <summary>Returns the trace of a scenario in its canonical text, in which the steps begin on line 2.</summary>
    public static Trace Run(Scenario scenario, Func<ISubject> newSubject, bool everyStep = false)
    {
        var run = new ReplayRun(scenario, CanonicalLines(scenario), newSubject, everyStep);
        var steps = run.Steps().ToSequence();
        return new(steps, run.Final, everyStep);
    }

    /// <summary>Returns the line numbers of the steps of a scenario in its canonical text.</summary>
    public static Sequence<int> CanonicalLines(Scenario scenario) => Enumerable.Range(2, scenario.Length).ToSequence();
}
