using System.Runtime.InteropServices;
using RmapProps.Contract;
using RmapProps.Contract.Operations;
using RmapProps.Contract.Scenarios;

namespace RmapProps.Harness.Generation;

/// <summary>The steps of a scenario that is being made, and how often each verb is among them.</summary>
/// <param name="most">How many there will be at most.</param>
internal sealed class StepBuffer(int most)
{
    private readonly List<Step> steps = new(most);
    private readonly Dictionary<Verb, int> times = [];

    /// <summary>How many there are.</summary>
    public int Count => steps.Count;

    /// <summary>Puts one at the end.</summary>
    public void Add(Step step)
    {
        steps.Add(step);
        CollectionsMarshal.GetValueRefOrAddDefault(times, step.Operation.Verb, out _)++;
    }

    /// <summary>How many have this verb.</summary>
    public int Times(Verb verb) => times.GetValueOrDefault(verb);

    /// <summary>All of them.</summary>
    public Scenario ToScenario() => new(new Sequence<Step>([.. steps]));
}
