using RmapProps.Contract.Operations;
using RmapProps.Contract.Parameters;
using RmapProps.Contract.Scenarios;

namespace RmapProps.Harness;

/// <summary>
/// Which of two scenarios is simpler: the shorter one, and of two equally long ones the one whose first differing step
/// is. A well-order, so a shrinker that only ever goes down ends, and has one place to end at.
/// </summary>
public static class Shortlex
{
    private static readonly Dictionary<Verb, int> Rank = Vocabulary.All.Index()
        .ToDictionary(pair => pair.Item, pair => pair.Index);

    /// <summary>Negative where the left one is simpler, zero where both are equal.</summary>
    public static int Compare(Scenario left, Scenario right)
    {
        if (left.Length != right.Length)
            return left.Length.CompareTo(right.Length);
        for (var i = 0; i < left.Length; i++)
            if (Compare(left.Steps[i], right.Steps[i]) is not 0 and var order)
                return order;
        return 0;
    }

    /// <summary>The same for two steps: by verb, parameters, and which allocation fails, none being simplest.</summary>
    public static int Compare(Step left, Step right)
    {
        if (ReferenceEquals(left, right))
            return 0;
        if (Rank[left.Operation.Verb].CompareTo(Rank[right.Operation.Verb]) is not 0 and var byVerb)
            return byVerb;
        var (mine, theirs) = (left.Operation.Parameters, right.Operation.Parameters);
        for (var i = 0; i < mine.Count; i++)
            if (Compare(mine[i], theirs[i]) is not 0 and var byParameter)
                return byParameter;
        return (left.Failure?.Nth ?? 0).CompareTo(right.Failure?.Nth ?? 0);
    }

    /// <summary>
    /// The same for two parameters of one type; every value that <see cref="IParameter.Simpler"/> gives is less.
    /// </summary>
    private static int Compare(IParameter left, IParameter right) => (left, right) switch
    {
        (Pid a, Pid b) => a.Value.CompareTo(b.Value),
        (PageNumber a, PageNumber b) => a.CompareTo(b),
        (PageRange a, PageRange b) => (a.Length.Value, a.Start.Value).CompareTo((b.Length.Value, b.Start.Value)),
        (Place a, Place b) => (a.Pid.Value, a.Page.Value).CompareTo((b.Pid.Value, b.Page.Value)),
        (MigrationName a, MigrationName b) => a.Value.CompareTo(b.Value),
        (GrowsDown a, GrowsDown b) => a.IsSet.CompareTo(b.IsSet),
        _ => left.Simpler().Count().CompareTo(right.Simpler().Count()),
    };
}
