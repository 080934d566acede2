using RmapProps.Contract.Scenarios;
using RmapProps.Harness.Ablations;
using RmapProps.Harness.Analysis;
using RmapProps.Harness.Checking;
using RmapProps.Harness.Running;
using RmapProps.Harness.Shrinking;

namespace RmapProps.Harness.Findings;

/// <summary>A failure with all that was made of it, and the folder in which it can be found.</summary>
/// <param name="TestPair">Who failed, and under which kernel version.</param>
/// <param name="Failure">The failure as it was met.</param>
/// <param name="Shrunk">What the shrinker made of it; null for a failure that does not repeat, or before it was shrunk.</param>
/// <param name="StoredFinding">Where it is kept.</param>
/// <param name="Repeats">Whether it came back each time it was run again; null before anybody tried.</param>
/// <param name="Analysis">What running it again shows about it; null before that was computed.</param>
public sealed record Finding(TestPair TestPair, Failure Failure, ShrinkResult? Shrunk, StoredFinding StoredFinding,
    bool? Repeats = null, FindingAnalysis? Analysis = null)
{
    /// <summary>The smallest scenario that shows it.</summary>
    public Scenario Scenario => Shrunk?.Scenario ?? Failure.Scenario;

    /// <summary>The divergence of that scenario.</summary>
    public Divergence Divergence => Shrunk?.Divergence ?? Failure.Divergence;

    /// <summary>
    /// What to give to <c>replay</c> to see it again, word by word. Where nothing is kept, the reader has to keep it.
    /// </summary>
    public IReadOnlyList<string> Source => (StoredFinding.Folder, Failure.Origin) switch
    {
        ({ } folder, _) => [folder],
        (null, { } origin) => origin.Source,
        _ => ["FILE"],
    };

    /// <summary>Keeps a failure and makes of it what can be made.</summary>
    public static Finding Of(
        Failure failure, TestPair pair, FindingStore store, ShrinkBudgets? budgets = null, int jobs = 1,
        CancellationToken cancellation = default) =>
        Of(failure, pair, store.Keep(failure, pair), store, budgets, jobs, null, null, cancellation);

    /// <summary>
    /// Runs a failure again that is kept already, shrinks it, certifies it, keeps what comes of each, and analyses it.
    /// Nothing has been printed by then: who stops a run between its report and its files has lost what the report speaks of.
    /// </summary>
    /// <param name="failure">The failure.</param>
    /// <param name="pair">Who failed.</param>
    /// <param name="stored">The folder that it has.</param>
    /// <param name="store">Where that is.</param>
    /// <param name="budgets">How much may be done; null for what is usual.</param>
    /// <param name="jobs">How many threads; the result does not depend on it.</param>
    /// <param name="shrunk">Told when it is shrunk and kept, before it is certified, which may take longer.</param>
    /// <param name="start">What was made of it already, from which shrinking goes on; null for nothing.</param>
    /// <param name="cancellation">Ends it early, with the smallest so far.</param>
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
            return Kept(finding);
        start ??= failure;
        finding =
            finding with { Shrunk = Shrinker.Shrink(start.Scenario, start.Divergence, pair, budgets.Executions, cancellation) };
        finding = finding with { Shrunk = finding.Shrunk with { OriginalLength = failure.Scenario.Length } };
        finding = finding with { StoredFinding = store.Note(finding, FailingStepOf(finding)) };
        shrunk?.Invoke(finding);
        var common = Shrinker.Common(finding.Divergence.Signature, pair, budgets, jobs, cancellation);
        finding =
            finding with { Shrunk = Shrinker.Settle(finding.Shrunk, common, pair, budgets.Transitions, jobs, cancellation) };
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
