using RmapProps.Cli.Options;
using RmapProps.Cli.Terminals;
using RmapProps.Reports.Changes;
using RmapProps.Reports.Text;
using RmapProps.Reports.Walkthroughs;

namespace RmapProps.Cli.Explain;

/// <summary>
/// A walkthrough for programs: <c>{format,version,name,subject,kernel,ending,divergence,steps}</c>. Each step is
/// <c>{number,step,outcome,changes:[{of,words}]}</c>; the changes are null at the step where subject and oracle diverge, which
/// <c>divergence:{step,signature,law,sentence,lines:[]}</c> describes.
/// </summary>
internal static class ExplainJson
{
    /// <summary>Writes a walkthrough as one line.</summary>
    public static void Write(Walkthrough walkthrough, string name) => JsonOutput.Write(new
    {
        format = "rmap-explain 1",
        version = Versions.Own,
        name,
        subject = walkthrough.TestPair.SubjectName,
        kernel = walkthrough.TestPair.Kernel.Name,
        ending = walkthrough.Ending,
        divergence = walkthrough.Divergence is not { } divergence ? null : new
        {
            step = divergence.Number,
            signature = divergence.Signature.ToString(),
            law = divergence.Broken?.Name,
            sentence = divergence.Broken?.Sentence,
            lines = DivergenceText.LinesOf(divergence),
        },
        steps = walkthrough.Steps.Select(step => new
        {
            number = step.Number,
            step = step.Step.ToString(),
            outcome = step.Outcome.ToString(),
            changes = walkthrough.FailsAt(step)
                ? null
                : ChangeLines.Of(step.Changes).Select(line => new { of = line.Of, words = line.Words }),
        }),
    });
}
