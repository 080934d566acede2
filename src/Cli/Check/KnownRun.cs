using RmapProps.Contract.Scenarios;
using RmapProps.Harness;
using RmapProps.Harness.Analysis;
using RmapProps.Harness.Findings;
using RmapProps.Harness.Running;

namespace RmapProps.Cli.Check;

/// <summary>A finding of an earlier run, run again before anything new is looked for.</summary>
/// <param name="Known">The finding.</param>
/// <param name="Divergence">How its scenario diverged this time; null where it did not.</param>
/// <param name="FailingStep">What both sides held at the failing step; null where there is none.</param>
/// <param name="Source">What to give to <c>replay</c> to see that.</param>
internal sealed record KnownRun(KnownFinding Known, Divergence? Divergence, FailingStep? FailingStep, string Source)
{
    /// <summary>The scenario that diverged, or that agreed as all do that are kept of it.</summary>
    public Scenario Scenario => Source == Known.Folder ? Known.Scenario : Known.Original!;

    /// <summary>Whether it still fails.</summary>
    public bool Fails => Divergence is not null;

    /// <summary>What has become of it, in a word or two.</summary>
    public string State => (Fails, Known.Facts.Repeats) switch
    {
        (true, _) => "still fails",
        (false, false) => "did not fail this time, as when it was found",
        _ => "fixed",
    };

    /// <summary>
    /// Runs one. Where its smallest scenario agrees, the one that was met decides: a repair may have cured the one and not the
    /// other, and the file of the smallest may have been cut short.
    /// </summary>
    public static KnownRun Of(KnownFinding known, TestPair pair)
    {
        if (ScenarioRunner.Run(known.Scenario, pair) is { } divergence)
            return new(known, divergence, FailingStep.Of(known.Scenario, divergence, pair), known.Folder);
        return known.Original is { } original && ScenarioRunner.Run(original, pair) is { } asMet
            ? new(known, asMet, FailingStep.Of(original, asMet, pair), Path.Combine(known.Folder, FindingFolder.Original))
            : new(known, null, null, known.Folder);
    }

    /// <summary>What it is about now: the signature under which it is kept, and another one if it fails in another way.</summary>
    public IEnumerable<Signature> Signatures => Divergence is { } now ? [Known.Facts.Signature, now.Signature] : [];
}
