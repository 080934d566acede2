using RmapProps.Contract.Scenarios;
using RmapProps.Harness.Ablations;
using RmapProps.Harness.Analysis;
using RmapProps.Harness.Checking;
using RmapProps.Harness.Running;
using RmapProps.Harness.Shrinking;

namespace RmapProps.Harness.Findings;

/// <summary>A failure with all results derived from it, and the folder that stores it.</summary>
/// <param name="TestPair">The subject that failed, the oracle, and the kernel version.</param>
/// <param name="Failure">The failure as it was found.</param>
/// <param name="Shrunk">The result of shrinking it; null before that, or if the failure does not repeat.</param>
/// <param name="StoredFinding">The folder that stores it.</param>
/// <param name="Repeats">Whether every rerun reproduced it; null before it was rerun.</param>
/// <param name="Analysis">The analysis of further runs; null before that was computed.</param>
public sealed record Finding(TestPair TestPair, Failure Failure, ShrinkResult? Shrunk, StoredFinding StoredFinding,
    bool? Repeats = null, FindingAnalysis? Analysis = null)
{
    /// <summary>The result of further reruns of a failure that does not repeat; null for one that does.</summary>
    public Repetition? Repetition { get; init; }

    /// <summary>The simplest scenario that shows the failure.</summary>
    public Scenario Scenario => Shrunk?.Scenario ?? Failure.Scenario;

    /// <summary>The divergence of that scenario.</summary>
    public Divergence Divergence => Shrunk?.Divergence ?? Failure.Divergence;

    /// <summary>
    /// The arguments of the <c>replay</c> command that reproduces the finding. If nothing was stored, the user has to save the
    /// scenario to a file.
    /// </summary>
    public IReadOnlyList<string> Source => (StoredFinding.Folder, Failure.Origin) switch
    {
        ({ } folder, _) => [folder],
        (null, { } origin) => origin.Source,
        _ => ["FILE"],
    };

    /// <summary>Stores a failure, then shrinks, certifies and analyses it.</summary>
    public static Finding Of(
        Failure failure, TestPair pair, FindingStore store, ShrinkBudgets? budgets = null, int jobs = 1,
        CancellationToken cancellation = default) =>
        Of(failure, pair, store.Keep(failure, pair), store, budgets, jobs, null, null, cancellation);

    /// <summary>
    /// Reruns a stored failure, shrinks it, certifies it, stores the result of each stage, and analyses it. Nothing has been
    /// printed by then. Otherwise, a run that is stopped between its report and its files would lose the files that the report
    /// names.
    /// </summary>
    /// <param name="failure">The failure.</param>
    /// <param name="pair">The subject that failed and the oracle.</param>
    /// <param name="stored">The folder of the failure.</param>
    /// <param name="store">The directory of that folder.</param>
    /// <param name="budgets">The limits on the work; null for the default.</param>
    /// <param name="jobs">The number of threads; the result does not depend on it.</param>
    /// <param name="shrunk">Called when the finding is shrunk and stored, before it is certified, which may take longer.</param>
    /// <param name="start">An earlier result of shrinking from which to continue; null for none.</param>
    /// <param name="cancellation">Ends the work early, with the smallest scenario so far.</param>
    public static Finding Of(
        Failure failure,
        TestPair pair,
        StoredFinding stored,
        FindingStore store,
        ShrinkBudgets? budgets,
        int jobs,
        Action<Finding>? shrunk = null,
        Failure? start = null,
        CancellationToken cancellation = default)
    {
        budgets ??= new();
        var finding = new Finding(pair, failure, null, stored, failure.Repeat(pair));
        if (finding.Repeats == false)
            return Kept(finding with { Repetition = Repetition.Of(failure, pair) });
        start ??= failure;
        finding =
            finding with { Shrunk = Shrinker.Shrink(start.Scenario, start.Divergence, pair, budgets, cancellation) };
        finding = finding with { Shrunk = finding.Shrunk with { OriginalLength = failure.Scenario.Length } };
        finding = finding with { StoredFinding = store.Note(finding, FailingStepOf(finding)) };
        shrunk?.Invoke(finding);
        var canonical = Shrinker.Canonical(finding.Divergence.Signature, pair, budgets, jobs, cancellation);
        var nearby = Shrinker.RestartNearby(finding.Shrunk, canonical, pair, budgets, jobs, cancellation);
        finding = finding with { Shrunk = Shrinker.Settle(nearby, canonical, pair, budgets, jobs, cancellation) };
        return Kept(finding);

        Finding Kept(Finding done)
        {
            // The files come before the ablations, which take the longest and which no file needs.
            var failingStep = FailingStepOf(done);
            done = done with { StoredFinding = store.Note(done, failingStep) };
            done = done with { StoredFinding = store.Settle(done) };
            return done with
            {
                Analysis = new(
                    failingStep, done.Shrunk is null ? null : AblationRunner.Run(done.Scenario, done.Divergence, pair)),
            };
        }

        FailingStep? FailingStepOf(Finding known) => FailingStep.Of(known.Scenario, known.Divergence, pair);
    }
}
