using RmapProps.Contract;
using RmapProps.Contract.Scenarios;
using RmapProps.Harness.Running;

namespace RmapProps.Harness.Shrinking;

/// <summary>
/// The state of one shrink: the best scenario so far, the scenarios that were tried, and the remaining budget. A candidate runs
/// only if it is simpler than the best one. It is accepted only if it diverges with the same signature, and is then cut off at
/// its divergence.
/// </summary>
/// <param name="subjects">Runs the candidates.</param>
/// <param name="signature">The signature that a candidate must have.</param>
/// <param name="budget">The number of candidates that may run.</param>
/// <param name="meter">Counts the candidates; null for none.</param>
/// <param name="cancellation">Ends the search, as an exhausted budget does.</param>
internal sealed class ShrinkSearch(
    SubjectPool subjects, Signature signature, int budget, ShrinkMeter? meter, CancellationToken cancellation)
{
    private readonly HashSet<Scenario> tried = [];

    private readonly Dictionary<Signature, Scenario> others = [];

    /// <summary>The simplest scenario so far.</summary>
    public required Scenario Best { get; set; }

    /// <summary>The divergence of <see cref="Best"/>.</summary>
    public required Divergence Divergence { get; set; }

    /// <summary>The number of candidates that were run.</summary>
    public int Executions { get; private set; }

    /// <summary>Whether a candidate was skipped because the budget was exhausted or the search was cancelled.</summary>
    public bool RanOut { get; private set; }

    /// <summary>The other failures that were found, ordered by signature.</summary>
    public Sequence<OtherFailure> Others => others
        .Select(pair => new OtherFailure(pair.Key, pair.Value))
        .OrderBy(other => other.Signature.ToString(), StringComparer.Ordinal)
        .ToSequence();

    /// <summary>
    /// Tries all candidates of a pass, until a whole round has no success. The pass sees each success at once in
    /// <see cref="Best"/>.
    /// </summary>
    /// <returns>Whether there was a success.</returns>
    public bool Exhaust(Func<ShrinkSearch, IEnumerable<Scenario>> pass)
    {
        var improved = false;
        while (Sweep(pass))
            improved = true;
        return improved;
    }

    private bool Sweep(Func<ShrinkSearch, IEnumerable<Scenario>> pass)
    {
        var improved = false;
        foreach (var candidate in pass(this))
        {
            if (RanOut)
                return false;
            improved |= Try(candidate);
        }

        return improved;
    }

    private bool Try(Scenario candidate)
    {
        if (Shortlex.Compare(candidate, Best) >= 0 || !tried.Add(candidate))
            return false;
        if (Executions == budget || cancellation.IsCancellationRequested)
        {
            RanOut = true;
            return false;
        }

        Executions++;
        meter?.Add(1);
        if (ScenarioRunner.Run(candidate, subjects) is not { } divergence)
            return false;
        var shown = candidate.Take(divergence.Number);
        if (divergence.Signature == signature)
        {
            (Best, Divergence) = (shown, divergence);
            return true;
        }

        if (!others.TryGetValue(divergence.Signature, out var seen) || Shortlex.Compare(shown, seen) < 0)
            others[divergence.Signature] = shown;
        return false;
    }
}
