using RmapProps.Contract;

namespace RmapProps.Harness;

/// <summary>Takes one machine through a scenario alone and writes down what it does.</summary>
public static class Replay
{
    /// <summary>The trace of a file that was read.</summary>
    public static Trace Run(ScenarioReading file, Func<IMachine> newMachine, bool everyStep = false) =>
        Run(file.Scenario ?? throw new ArgumentException("A file that was refused has no steps.", nameof(file)), file.Lines, newMachine, everyStep);

    /// <summary>The trace of a scenario as its canonical text has it: its steps stand on lines 2 and following.</summary>
    public static Trace Run(Scenario scenario, Func<IMachine> newMachine, bool everyStep = false) =>
        Run(scenario, Enumerable.Range(2, scenario.Length).ToSequence(), newMachine, everyStep);

    private static Trace Run(Scenario scenario, Sequence<int> lines, Func<IMachine> newMachine, bool everyStep)
    {
        var contestant = new Contestant(newMachine());
        var steps = new List<TraceStep>();
        var seen = scenario.Length == 0 ? contestant.TryObserve() : null;
        for (var i = 0; i < scenario.Length && !contestant.HasCrashed; i++)
        {
            var step = scenario.Steps[i];
            contestant.Attempt(step);
            if (everyStep || i == scenario.Length - 1)
                seen = contestant.TryObserve();
            steps.Add(new(lines[i], step, contestant.Outcome, everyStep ? seen : null, contestant.CrashMessage));
        }

        return new(steps.ToSequence(), seen, everyStep);
    }
}
