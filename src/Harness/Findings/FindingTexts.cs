using RmapProps.Contract;
using RmapProps.Harness.Analysis;

namespace RmapProps.Harness.Findings;

/// <summary>
/// Sentences about a finding for its files. The harness writes the files and a <see cref="FindingRenderer"/> writes the
/// sentences. Without a renderer the files hold only facts.
/// </summary>
/// <param name="Claim">The divergence in one sentence.</param>
/// <param name="Story">The events, one line each, the most important line first.</param>
/// <param name="Comments">The lines above the steps of a scenario file.</param>
public sealed record FindingTexts(string Claim, Sequence<string> Story, Sequence<string> Comments)
{
    /// <summary>Returns the facts that identify a finding, without sentences.</summary>
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
/// <param name="finding">The finding so far; it is not shrunk yet when it is stored for the first time.</param>
/// <param name="failingStep">The states of both sides at the failing step; null if the divergence does not repeat.</param>
public delegate FindingTexts FindingRenderer(Finding finding, FailingStep? failingStep);
