using RmapProps.Contract;
using RmapProps.Contract.Operations;

namespace RmapProps.Harness.Running;

/// <summary>
/// What a run has done: how many scenarios, steps and comparisons, and how often each operation ended with each word.
/// Sums of sums, so it does not matter who counted which part.
/// </summary>
public sealed class Coverage
{
    private static readonly Dictionary<Verb, int> Position = Vocabulary.All.Index()
        .ToDictionary(pair => pair.Item, pair => pair.Index);

    private static readonly int Words = Enum.GetValues<OutcomeWord>().Length;

    private readonly long[] counts = new long[Vocabulary.All.Count * Words];

    /// <summary>How many scenarios were begun.</summary>
    public long Scenarios { get; private set; }

    /// <summary>How many steps both sides took.</summary>
    public long Steps { get; private set; }

    /// <summary>How many pairs of observations were compared.</summary>
    public long Observations { get; private set; }

    /// <summary>How many pairs of a verb and a word there were at least once.</summary>
    public int Reached => counts.Count(count => count > 0);

    /// <summary>How many steps with this verb ended with this word, for the oracle.</summary>
    public long Of(Verb verb, OutcomeWord word) => counts[(Position[verb] * Words) + (int)word];

    /// <summary>How many steps with this verb there were.</summary>
    public long Of(Verb verb) => Enum.GetValues<OutcomeWord>().Sum(word => Of(verb, word));

    /// <summary>Adds what another part of the run has done.</summary>
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
