using RmapProps.Harness;

namespace RmapProps.Cli;

/// <summary>A finding of an earlier run, run again before anything new is looked for.</summary>
/// <param name="Known">The finding.</param>
/// <param name="Divergence">How its scenario diverged this time; null where it did not.</param>
public sealed record KnownRun(KnownFinding Known, Divergence? Divergence)
{
    /// <summary>Whether it still fails.</summary>
    public bool Fails => Divergence is not null;

    /// <summary>What has become of it, in a word or two.</summary>
    public string State => (Fails, Known.Facts.Repeats) switch
    {
        (true, _) => "still fails",
        (false, false) => "did not fail this time, as when it was found",
        _ => "fixed",
    };

    /// <summary>Runs one.</summary>
    public static KnownRun Of(KnownFinding known, Contest contest) => new(known, ScenarioRunner.Run(known.Scenario, contest));

    /// <summary>What it is about now: the signature under which it is kept, and another one if it fails in another way.</summary>
    public IEnumerable<Signature> Signatures => Divergence is { } now ? [Known.Facts.Signature, now.Signature] : [];
}
