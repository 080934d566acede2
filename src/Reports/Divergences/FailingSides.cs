using RmapProps.Contract;
using RmapProps.Harness.Analysis;
using RmapProps.Harness.Running;
using RmapProps.Reports.Changes;
using RmapProps.Reports.Drawing;
using RmapProps.Reports.Forests;

namespace RmapProps.Reports.Divergences;

/// <summary>One statement about one side of a failing step.</summary>
/// <param name="Text">The statement.</param>
/// <param name="IsWrong">Whether it names a mistake.</param>
internal sealed record SideLine(string Text, bool IsWrong);

/// <summary>One side of a failing step, as a page shows it.</summary>
/// <param name="Name">The class of its frame.</param>
/// <param name="Title">The title of its frame.</param>
/// <param name="Lines">Its most important changes or mistakes, in words.</param>
/// <param name="Panel">Its state; null after a crash.</param>
internal sealed record FailingSide(string Name, string Title, IReadOnlyList<SideLine> Lines, Panel? Panel);

/// <summary>The two sides of a failing step. Where both agree, and both break a law, they are shown as one.</summary>
internal sealed class FailingSides
{
    public FailingSides(FailingStep step, Divergence divergence, string subject)
    {
        var before = ForestReader.Read(step.Before);
        Before = new("before", $"Before step {divergence.Number}", step.Before, MarkedForest.Of(before), Palette.Told);
        if (divergence.Breach is { Side: Side.Both } breach && step.Found is { } state && step.Found == step.Expected)
        {
            var both = MarkedForest.Of(ForestReader.Read(state), before);
            All = [new("found", "On both sides", [new(breach.Violation, true)],
                new("found", $"After step {divergence.Number}, on both sides", state, both, Palette.Told))];
            return;
        }

        var (right, wrong) = divergence.Breach?.Side == Side.Oracle
            ? ("Oracle", $"Subject ({subject})")
            : ("Should be (oracle)", $"Is ({subject})");
        var expected = step.Expected is null ? null : ForestReader.Read(step.Expected);
        var expectedPanel = expected is null ? null
            : new Panel("expected", right, step.Expected!, MarkedForest.Of(expected, before), Palette.Told);
        var foundPanel = step.Found is null ? null
            : new Panel("found", wrong, step.Found, MarkedForest.Of(ForestReader.Read(step.Found), expected ?? before),
                expected is null ? Palette.Told : Palette.Judged);
        All =
        [
            new("expected", right, [.. ExpectedLinesOf(step, divergence)], expectedPanel),
            new("found", wrong, [.. FoundLinesOf(step, divergence)], foundPanel),
        ];
    }

    /// <summary>The state before the step.</summary>
    public Panel Before { get; }

    /// <summary>The sides, the oracle first.</summary>
    public IReadOnlyList<FailingSide> All { get; }

    /// <summary>The states after the step that are known.</summary>
    public IReadOnlyList<Panel> After => [.. All.Select(side => side.Panel).OfType<Panel>()];

    private static IEnumerable<SideLine> ExpectedLinesOf(FailingStep step, Divergence divergence)
    {
        if (divergence.Expected != divergence.Found)
            yield return new($"outcome {divergence.Expected}", divergence.Expected.Word == OutcomeWord.Crash);
        if (step.Expected is null)
            yield return new("The oracle crashed in this step; its state is unknown.", true);
        var only = ChangeLines.Of(step).Where(line => line.Standing == Standing.ExpectedOnly).ToList();
        foreach (var line in only)
            yield return new($"{line.Of}: {line.Words}", false);
        if (divergence.Expected == divergence.Found && step.Expected is not null && only.Count == 0)
            yield return new("no change that the subject does not make as well", false);
    }

    private static IEnumerable<SideLine> FoundLinesOf(FailingStep step, Divergence divergence)
    {
        if (divergence.Expected != divergence.Found)
            yield return new($"outcome {divergence.Found}", true);
        if (step.Found is null)
            yield return new("The subject crashed in this step; its state is unknown.", true);
        var mistakes = ChangeLines.Of(step.Mistakes);
        foreach (var line in mistakes)
            yield return new($"{line.Of}: {line.Words}", true);
        if (divergence.Breach is { Side: Side.Oracle } breach)
            yield return new($"The oracle broke a law: {breach.Violation}", true);
        else if (mistakes.Count == 0 && step.Found is not null && divergence.Expected == divergence.Found)
            yield return new(
                divergence.Breach?.Violation ?? divergence.Difference?.ToString() ?? "no difference that has words", true);
    }
}
