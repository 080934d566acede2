using RmapProps.Harness.Analysis;

namespace RmapProps.Reports.Changes;

/// <summary>One line about one object, or about several objects with equal differences.</summary>
/// <param name="Standing">The side that has the difference.</param>
/// <param name="Of">The names of the objects.</param>
/// <param name="Words">All differences of the object.</param>
public sealed record ChangeLine(Standing Standing, string Of, string Words);

/// <summary>Arranges changes as lines: one for each object, and one for neighbours with equal differences.</summary>
public static class ChangeLines
{
    /// <summary>Returns the lines of a list of changes.</summary>
    public static IReadOnlyList<ChangeLine> Of(IEnumerable<Change> changes) =>
        Of(changes.Select(change => (Standing.Both, change)));

    /// <summary>
    /// Returns the changes of a failing step as one list: those of both sides, those of only the oracle, and those of only the
    /// subject.
    /// </summary>
    public static IReadOnlyList<ChangeLine> Of(FailingStep failingStep)
    {
        // The changes of one object stay together, even where the two sides share none of them.
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
