using RmapProps.Contract;
using RmapProps.Contract.Operations;

namespace RmapProps.Harness.Running;

/// <summary>
/// The coverage of a run: the number of scenarios, steps and comparisons, and how often each operation had each outcome. Parts of
/// a run can be added in any order.
/// </summary>
public sealed class Coverage
{
    private static readonly Dictionary<Verb, int> Position = Vocabulary.All.Index()
        .ToDictionary(pair => pair.Item, pair => pair.Index);

    private static readonly int Words = Enum.GetValues<OutcomeWord>().Length;

    private readonly long[] counts = new long[Vocabulary.All.Count * Words];

    /// <summary>The number of scenarios that were started.</summary>
    public long Scenarios { get; private set; }

    /// <summary>The number of steps that both sides took.</summary>
    public long Steps { get; private set; }

    /// <summary>The number of pairs of observations that were compared.</summary>
    public long Observations { get; private set; }

    /// <summary>The number of pairs of a verb and an outcome that occurred at least once.</summary>
    public int Reached => counts.Count(count => count > 0);

    /// <summary>Returns the number of steps with a verb that had an outcome on the oracle.</summary>
    public long Of(Verb verb, OutcomeWord word) => counts[(Position[verb] * Words) + (int)word];

    /// <summary>Returns the number of steps with a verb.</summary>
    public long Of(Verb verb) => Enum.GetValues<OutcomeWord>().Sum(word => Of(verb, word));

    /// <summary>Adds the coverage of another part of the run.</summary>
    public void Add(Coverage other)
    {
        Scenarios += other.Scenarios;
        Steps += other.Steps;
        Observations += other.Observations;
        for (var i = 0; i < counts.Length; i++)
            counts[i] += other.counts[i];
    }

    internal void CountScenario() => Scenarios++;

    internal void CountObservation() => Observations++;

    internal void CountStep(Verb verb, Outcome outcome)
    {
        Steps++;
        counts[(Position[verb] * Words) + (int)outcome.Word]++;
    }
}
