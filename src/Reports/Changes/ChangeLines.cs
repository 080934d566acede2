using RmapProps.Harness.Analysis;

namespace RmapProps.Reports.Changes;

/// <summary>One line about one thing, or about several of which the same is to be said.</summary>
/// <param name="Standing">Who says so.</param>
/// <param name="Of">The names.</param>
/// <param name="Words">All that is different about it.</param>
public sealed record ChangeLine(Standing Standing, string Of, string Words);

/// <summary>
/// Changes for people to read: a line for each thing, and one line for neighbours of which the same is to be said.
/// </summary>
public static class ChangeLines
{
    /// <summary>The lines of one list of changes.</summary>
    public static IReadOnlyList<ChangeLine> Of(IEnumerable<Change> changes) =>
        Of(changes.Select(change => (Standing.Both, change)));

    /// <summary>
    /// What a step should have done and what it did, as one list: what both did, what only the oracle did, and what only
    /// the subject did.
    /// </summary>
    public static IReadOnlyList<ChangeLine> Of(FailingStep failingStep)
    {
        // What the two say about one thing belongs together, even where they share nothing.
        var merged = Merged.Of<Change>(failingStep.ExpectedChanges, failingStep.FoundChanges);
        var things = merged.Select(told => (told.Item.Topic, told.Item.Of)).Distinct().ToList();
        return Of(merged.OrderBy(told => told.Item.Topic).ThenBy(told => things.IndexOf((told.Item.Topic, told.Item.Of))));
    }

    private static List<ChangeLine> Of(IEnumerable<(Standing Standing, Change Change)> told)
    {
        var byThing = new List<(Standing Standing, ChangeTopic Topic, string Of, string Words)>();
        foreach (var (standing, change) in told)
            if (byThing is [.., var last] && (last.Standing, last.Topic, last.Of) == (standing, change.Topic, change.Of))
                byThing[^1] = (standing, last.Topic, last.Of, $"{last.Words}; {change.Words}");
            else
                byThing.Add((standing, change.Topic, change.Of, change.Words));

        var lines = new List<ChangeLine>();
        var topic = (ChangeTopic?)null;
        foreach (var thing in byThing)
        {
            if (lines is [.., var last] && topic == thing.Topic && (last.Standing, last.Words) == (thing.Standing, thing.Words))
                lines[^1] = last with { Of = $"{last.Of} {thing.Of}" };
            else
                lines.Add(new(thing.Standing, thing.Of, thing.Words));
            topic = thing.Topic;
        }

        return lines;
    }
}
