using System.Runtime.InteropServices;
using RmapProps.Contract;
using RmapProps.Contract.Operations;
using RmapProps.Contract.Scenarios;

namespace RmapProps.Harness.Generation;

/// <summary>Collects the steps of a scenario that is being generated, and counts each verb.</summary>
/// <param name="most">The most steps it will hold.</param>
internal sealed class StepBuffer(int most)
{
    private readonly List<Step> steps = new(most);
    private readonly Dictionary<Verb, int> times = [];

    /// <summary>The number of steps.</summary>
    public int Count => steps.Count;

    /// <summary>Appends a step.</summary>
    public void Add(Step step)
    {
        steps.Add(step);
        CollectionsMarshal.GetValueRefOrAddDefault(times, step.Operation.Verb, out _)++;
    }

    /// <summary>Returns the number of steps with a verb.</summary>
    public int Times(Verb verb) => times.GetValueOrDefault(verb);

    /// <summary>Returns the steps as a scenario.</summary>
    public Scenario ToScenario() => new(new Sequence<Step>([.. steps]));
}
