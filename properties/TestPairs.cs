using RmapProps.Contract.Kernels;
using RmapProps.Contract.Laws;
using RmapProps.Contract.Subjects;
using RmapProps.Contract.Text;
using RmapProps.Faults;
using RmapProps.Harness;
using RmapProps.Harness.Analysis;
using RmapProps.Harness.Running;
using RmapProps.Oracle;
using RmapProps.Reports.Text;
using RmapProps.Rmap.Memory;

namespace RmapProps.PropertyTests;

/// <summary>Who runs against whom.</summary>
public static class TestPairs
{
    /// <summary>The optimized machine as it should be.</summary>
    public static readonly TestPair Correct = new("rmap", () => Machines.Correct(), () => new ForwardMap());

    /// <summary>A pair that follows the rules of a kernel version.</summary>
    public static TestPair Under(KernelVersion kernel) =>
        new("rmap", () => Machines.Correct(kernel), () => new ForwardMap(kernel), kernel);

    /// <summary>The optimized machine with a mistake.</summary>
    public static TestPair Of(Fault fault) => new(
        $"fault:{fault.Name}", () => fault.NewMachine(fault.Kernel), () => new ForwardMap(fault.Kernel), fault.Kernel);

    /// <summary>Both sides agree on all of it, and no law is broken; else the report that a run would print.</summary>
    public static void MustAgree(Scenario scenario) => MustAgree(scenario, Correct);

    /// <summary>The same for whoever is the subject.</summary>
    public static void MustAgree(Scenario scenario, TestPair pair)
    {
        if (ScenarioRunner.Run(scenario, pair) is { } divergence)
            Assert.Fail(CounterexampleText.Of(scenario, divergence, FailingStep.Of(scenario, divergence, pair), pair, "FILE"));
    }

    /// <summary>The scenario that a text in the source of a test stands for.</summary>
    public static Scenario Parse(string text)
    {
        var reading = ScenarioText.Parse("text", text);
        Assert.Equal([], reading.Errors.Select(error => error.ToString()));
        return reading.Scenario!;
    }

    /// <summary>Makes the optimized machine as it should be.</summary>
    public static IMachine NewMachine() => Machines.Correct();

    /// <summary>Makes the oracle's machine.</summary>
    public static IMachine NewModel() => new ForwardMap();

    /// <summary>Makes subjects of machines.</summary>
    public static Func<ISubject> Subjects(Func<IMachine> newMachine) =>
        MachineSubject.Factory(new("test", KernelVersions.Default.Name), newMachine);

    /// <summary>What the step of each number saw, on one machine alone.</summary>
    public static IEnumerable<Transition> TransitionsOf(Scenario scenario, IMachine machine) =>
        TransitionsOf(scenario, Subjects(() => machine)());

    /// <summary>What the step of each number saw, on one subject alone.</summary>
    public static IEnumerable<Transition> TransitionsOf(Scenario scenario, ISubject subject)
    {
        var before = subject.Observe();
        var history = new History();
        foreach (var step in scenario.Steps.ToArray())
        {
            var outcome = subject.Apply(step);
            var after = subject.Observe();
            history.Note(before, after);
            yield return new(before, step, outcome, after, history);
            before = after;
        }
    }
}
