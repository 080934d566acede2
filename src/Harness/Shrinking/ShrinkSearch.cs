using RmapProps.Contract;
using RmapProps.Contract.Scenarios;
using RmapProps.Harness.Running;

namespace RmapProps.Harness.Shrinking;

/// <summary>
/// The state of one shrinking: the best scenario so far, what was tried, and how many runs are left. A candidate is
/// run only if it is simpler than the best, and accepted only if it diverges with the same signature; it is then cut
/// off at its divergence.
/// </summary>
/// <param name="subjects">Run the candidates.</param>
/// <param name="signature">What has to be kept.</param>
/// <param name="budget">How many candidates may be run.</param>
/// <param name="cancellation">Ends it as an empty budget does.</param>
internal sealed class ShrinkSearch(
    SubjectPool subjects, Signature signature, int budget, CancellationToken cancellation = default)
{
    private readonly HashSet<Scenario> tried = [];

    private readonly Dictionary<Signature, Scenario> others = [];

    /// <summary>The simplest scenario so far.</summary>
    public required Scenario Best { get; set; }

    /// <summary>Its divergence.</summary>
    public required Divergence Divergence { get; set; }

    /// <summary>How many candidates were run.</summary>
    public int Executions { get; private set; }

    /// <summary>Whether a candidate was left untried because no runs were left, or because nobody wanted to wait.</summary>
    public bool RanOut { get; private set; }

    /// <summary>What else was met, in the order of the names.</summary>
    public Sequence<OtherFailure> Others => others
        .Select(pair => new OtherFailure(pair.Key, pair.Value))
        .OrderBy(other => other.Signature.ToString(), StringComparer.Ordinal)
        .ToSequence();

    /// <summary>
    /// Tries all candidates of a pass, which sees each success at once in <see cref="Best"/>, until a whole round has none.
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
