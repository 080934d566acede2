using RmapProps.Contract.Operations;
using RmapProps.Contract.Parameters;
using RmapProps.Contract.Scenarios;

namespace RmapProps.Harness;

/// <summary>
/// An order of scenarios by simplicity: a shorter one is simpler; of two equally long ones, the first step that differs decides.
/// It is a well-order, so a shrinker that only goes down terminates, and has one place to end at.
/// </summary>
public static class Shortlex
{
    private static readonly Dictionary<Verb, int> Rank = Vocabulary.All.Index()
        .ToDictionary(pair => pair.Item, pair => pair.Index);

    /// <summary>Compares two scenarios: negative if the left one is simpler, zero if both are equal.</summary>
    public static int Compare(Scenario left, Scenario right)
    {
        if (left.Length != right.Length)
            return left.Length.CompareTo(right.Length);
        for (var i = 0; i < left.Length; i++)
            if (Compare(left.Steps[i], right.Steps[i]) is not 0 and var order)
                return order;
        return 0;
    }

    /// <summary>Compares two steps by verb, by parameters, and by the allocation that fails; no failure is simplest.</summary>
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
    /// Compares two parameters of one type; every value from <see cref="IParameter.Simpler"/> is less than its parameter.
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
