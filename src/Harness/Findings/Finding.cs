using RmapProps.Contract;

namespace RmapProps.Harness;

/// <summary>A failure with all that was made of it, and the files in which it can be found.</summary>
/// <param name="Contest">Who failed, and under which rules.</param>
/// <param name="Failure">The failure as it was met.</param>
/// <param name="Original">Where the scenario as it was met is kept.</param>
/// <param name="Shrunk">What the shrinker made of it; null for a failure that does not repeat.</param>
/// <param name="Smallest">Where that is kept; null likewise.</param>
public sealed record Finding(Contest Contest, Failure Failure, SavedFile Original, ShrinkResult? Shrunk, SavedFile? Smallest)
{
    /// <summary>Whether it came back each time it was run again.</summary>
    public bool Repeats => Shrunk is not null;

    /// <summary>The smallest scenario that shows it.</summary>
    public Scenario Scenario => Shrunk?.Scenario ?? Failure.Scenario;

    /// <summary>The divergence of that scenario.</summary>
    public Divergence Divergence => Shrunk?.Divergence ?? Failure.Divergence;

    /// <summary>
    /// Keeps a failure on disk as soon as it is known, runs it again, shrinks it, certifies it, and keeps what comes of each.
    /// Nothing has been printed by then: who stops a run between its report and its files has lost what the report speaks of.
    /// </summary>
    /// <param name="failure">The failure.</param>
    /// <param name="contest">Who failed.</param>
    /// <param name="store">Where it is kept.</param>
    /// <param name="budgets">How much may be done; null for what is usual.</param>
    /// <param name="jobs">How many threads; the result does not depend on it.</param>
    /// <param name="cancellation">Ends it early, with the smallest so far.</param>
    public static Finding Of(
        Failure failure, Contest contest, FindingStore store, ShrinkBudgets? budgets = null, int jobs = 1, CancellationToken cancellation = default)
    {
        budgets ??= new();
        var original = store.SaveOriginal(failure, contest);
        if (!failure.Repeat(contest))
            return new(contest, failure, original, null, null);
        var shrunk = Shrinker.Shrink(failure.Scenario, failure.Divergence, contest, budgets.Executions);
        var smallest = store.SaveSmallest(failure, shrunk, contest);
        shrunk = Shrinker.Restart(shrunk, contest, budgets.Scenarios, jobs, cancellation);
        shrunk = Shrinker.Certify(shrunk, contest, budgets.Transitions, jobs, cancellation);
        var last = store.SaveSmallest(failure, shrunk, contest);
        return new(contest, failure, original, shrunk, last.Path == smallest.Path ? smallest : last);
    }
}
