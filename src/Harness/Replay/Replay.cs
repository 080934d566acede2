using RmapProps.Contract;

namespace RmapProps.Harness;

/// <summary>Takes one machine through a scenario alone and writes down what it does.</summary>
public static class Replay
{
    /// <summary>The trace of a file that was read.</summary>
    public static Trace Run(ScenarioReading file, Func<IMachine> newMachine, bool everyStep = false) =>
        Run(file.Scenario ?? throw new ArgumentException("A file that was refused has no steps.", nameof(file)), file.Lines, newMachine, everyStep);

    /// <summary>The trace of a scenario as its canonical text has it.</summary>
    public static Trace Run(Scenario scenario, Func<IMachine> newMachine, bool everyStep = false) =>
        Run(scenario, LinesOf(scenario), newMachine, everyStep);

    /// <summary>Where the steps of a scenario stand in its canonical text: on lines 2 and following.</summary>
    public static Sequence<int> LinesOf(Scenario scenario) => Enumerable.Range(2, scenario.Length).ToSequence();

    private static Trace Run(Scenario scenario, Sequence<int> lines, Func<IMachine> newMachine, bool everyStep)
    {
        var steps = new List<TraceStep>();
        var final = Follow(scenario, lines, newMachine, everyStep, steps.Add);
        return new(steps.ToSequence(), final, everyStep);
    }

    /// <summary>Tells each step as soon as it is run, and keeps none.</summary>
    /// <param name="scenario">The steps.</param>
    /// <param name="lines">Where they stand.</param>
    /// <param name="newMachine">Makes the machine.</param>
    /// <param name="everyStep">Whether each has the state that it leaves.</param>
    /// <param name="tell">Called with each step.</param>
    /// <returns>What the machine held at the end; null after a crash.</returns>
    public static Observation? Follow(Scenario scenario, Sequence<int> lines, Func<IMachine> newMachine, bool everyStep, Action<TraceStep> tell)
    {
        if (scenario.Length == 0)
            return new Contestant(newMachine()).TryObserve();
        Observation? final = null;
        foreach (var step in Each(scenario, lines, newMachine, everyStep))
        {
            tell(everyStep ? step : step with { Observation = null });
            final = step.Observation;
        }

        return final;
    }

    /// <summary>The steps one by one, as they are asked for. The last one has the state that it leaves in any case.</summary>
    public static IEnumerable<TraceStep> Each(Scenario scenario, Sequence<int> lines, Func<IMachine> newMachine, bool everyStep)
    {
        var contestant = new Contestant(newMachine());
        for (var i = 0; i < scenario.Length && !contestant.HasCrashed; i++)
        {
            var step = scenario.Steps[i];
            contestant.Attempt(step);
            var seen = everyStep || i == scenario.Length - 1 ? contestant.TryObserve() : null;
            yield return new(lines[i], step, contestant.Outcome, seen, contestant.CrashMessage);
        }
    }
}
