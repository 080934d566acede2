using RmapProps.Contract;
using RmapProps.Harness.Analysis;

namespace RmapProps.Harness.Findings;

/// <summary>
/// Sentences about a finding for its files. The harness writes the files; a <see cref="FindingRenderer"/> writes the
/// sentences, and without one the files hold facts alone.
/// </summary>
/// <param name="Claim">The disagreement in one sentence.</param>
/// <param name="Story">What happened, one line each, the most important line first.</param>
/// <param name="Comments">The lines above the steps of a scenario file.</param>
public sealed record FindingTexts(string Claim, Sequence<string> Story, Sequence<string> Comments)
{
    /// <summary>The facts that identify a finding, without sentences.</summary>
    public static FindingTexts Plain(Finding finding)
    {
        var signature = finding.Divergence.Signature.ToString();
        return new(signature, [],
            [$"subject {finding.TestPair.SubjectName}, kernel {finding.TestPair.Kernel}", $"signature {signature}"]);
    }
}

/// <summary>
/// Writes the sentences about a finding. It is called before the files are written, so it must not run anything.
/// </summary>
/// <param name="finding">The finding, as far as it is known: it is not shrunk yet when it is stored for the first time.</param>
/// <param name="failingStep">What both sides held at the failing step; null where the divergence does not repeat.</param>
public delegate FindingTexts FindingRenderer(Finding finding, FailingStep? failingStep);
