using RmapProps.Contract.Scenarios;
using RmapProps.Harness;
using RmapProps.Harness.Analysis;
using RmapProps.Harness.Findings;
using RmapProps.Harness.Running;

namespace RmapProps.Cli.Check;

/// <summary>The rerun of a known finding, which comes before the search.</summary>
/// <param name="Known">The finding.</param>
/// <param name="Divergence">The divergence of this run; null for agreement.</param>
/// <param name="FailingStep">The states of both sides at the failing step; null for agreement.</param>
/// <param name="Source">The argument of <c>replay</c> that shows this.</param>
internal sealed record KnownRun(KnownFinding Known, Divergence? Divergence, FailingStep? FailingStep, string Source)
{
    /// <summary>The scenario that diverged; for agreement, the smallest one.</summary>
    public Scenario Scenario => Source == Known.Folder ? Known.Scenario : Known.Original!;

    /// <summary>Whether it still fails.</summary>
    public bool Fails => Divergence is not null;

    /// <summary>The state in words.</summary>
    public string State => (Fails, Known.Facts.Repeats) switch
    {
        (true, _) => "still fails",
        (false, false) => "did not fail this time; it did not repeat when it was found",
        _ => "fixed",
    };

    /// <summary>
    /// Reruns a finding. If its smallest scenario agrees, the original scenario decides: a fix may cover only one of them, and
    /// the file of the smallest may have been truncated.
    /// </summary>
    public static KnownRun Of(KnownFinding known, TestPair pair)
    {
        if (ScenarioRunner.Run(known.Scenario, pair) is { } divergence)
            return new(known, divergence, FailingStep.Of(known.Scenario, divergence, pair), known.Folder);
        return known.Original is { } original && ScenarioRunner.Run(original, pair) is { } asMet
            ? new(known, asMet, FailingStep.Of(original, asMet, pair), Path.Combine(known.Folder, FindingFolder.Original))
            : new(known, null, null, known.Folder);
    }

    /// <summary>The signature of the stored finding, and the current one if it differs; none for agreement.</summary>
    public IEnumerable<Signature> Signatures => Divergence is { } now ? [Known.Facts.Signature, now.Signature] : [];
}
