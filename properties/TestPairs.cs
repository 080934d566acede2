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

/// <summary>Pairs of subject and oracle for tests, and helpers to run them.</summary>
public static class TestPairs
{
    /// <summary>The optimized machine without a fault.</summary>
    public static readonly TestPair Correct = new("rmap", () => Machines.Correct(), () => new ForwardMap());

    /// <summary>Makes a pair that follows the rules of a kernel version.</summary>
    public static TestPair Under(KernelVersion kernel) =>
        new("rmap", () => Machines.Correct(kernel), () => new ForwardMap(kernel), kernel);

    /// <summary>Makes a pair with a fault in the optimized machine.</summary>
    public static TestPair Of(Fault fault) => new(
        $"fault:{fault.Name}", () => fault.NewMachine(fault.Kernel), () => new ForwardMap(fault.Kernel), fault.Kernel);

    /// <summary>Asserts that both sides agree and that no law is broken; the failure message is the report of a run.</summary>
    public static void MustAgree(Scenario scenario) => MustAgree(scenario, Correct);

    /// <summary>Asserts that a pair agrees on a scenario.</summary>
    public static void MustAgree(Scenario scenario, TestPair pair)
    {
        if (ScenarioRunner.Run(scenario, pair) is { } divergence)
            Assert.Fail(CounterexampleText.Of(scenario, divergence, FailingStep.Of(scenario, divergence, pair), pair, "FILE"));
    }

    /// <summary>Parses a scenario in the source of a test.</summary>
    public static Scenario Parse(string text)
    {
        var reading = ScenarioText.Parse("text", text);
        Assert.Equal([], reading.Errors.Select(error => error.ToString()));
        return reading.Scenario!;
    }

    /// <summary>Makes the optimized machine without a fault.</summary>
    public static IMachine NewMachine() => Machines.Correct();

    /// <summary>Makes the oracle's machine.</summary>
    public static IMachine NewModel() => new ForwardMap();

    /// <summary>Makes subjects of machines.</summary>
    public static Func<ISubject> Subjects(Func<IMachine> newMachine) =>
        MachineSubject.Factory(new("test", KernelVersions.Default.Name), newMachine);

    /// <summary>Returns the transition of each step on a single machine.</summary>
    public static IEnumerable<Transition> TransitionsOf(Scenario scenario, IMachine machine) =>
        TransitionsOf(scenario, Subjects(() => machine)());

    /// <summary>Returns the transition of each step on a single subject.</summary>
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
