using RmapProps.Contract;
using RmapProps.Contract.Operations;
using RmapProps.Contract.Parameters;
using RmapProps.Contract.Scenarios;

namespace RmapProps.Harness.Shrinking;

/// <summary>
/// Puts quite another step in the place of one or two. Scenarios that do the same in different words end up as one
/// text only if a shrinker may say <c>write</c> for <c>mlock</c> and <c>munlock</c>. Tried on short scenarios only, and
/// with the arguments that they contain or that are simpler, because the number of steps one could write is large.
/// </summary>
internal static class Replacements
{
    private const int LongestScenario = 8;

    private const int MostArguments = 24;

    /// <summary>One step in the place of two.</summary>
    public static IEnumerable<Scenario> OneForTwo(ShrinkSearch search)
    {
        if (search.Best.Length > LongestScenario)
            yield break;
        var steps = StepsOver(search.Best);
        for (var dropped = search.Best.Length - 1; dropped >= 0; dropped--)
            for (var i = 0; i < search.Best.Length - 1; i++)
                foreach (var step in steps)
                    if (dropped < search.Best.Length && i < search.Best.Length - 1)
                        yield return With(Without(search.Best, dropped), i, step);
    }

    /// <summary>One step in the place of another.</summary>
    public static IEnumerable<Scenario> OneForOne(ShrinkSearch search)
    {
        if (search.Best.Length > LongestScenario)
            yield break;
        var steps = StepsOver(search.Best);
        for (var i = 0; i < search.Best.Length; i++)
            foreach (var step in steps)
                if (i < search.Best.Length)
                    yield return With(search.Best, i, step);
    }

    /// <summary>
    /// Every step that can be written with the arguments of a scenario and those that are simpler, simplest first.
    /// </summary>
    private static List<Step> StepsOver(Scenario scenario)
    {
        var arguments = new List<IParameter>();
        var ranges = scenario.Steps.SelectMany(step => step.Operation.Parameters).OfType<PageRange>().ToList();
        if (ranges.Count > 0 && Hull(ranges) is { Length.Value: <= PageCount.Largest } hull)
            arguments.Add(hull);
        foreach (var step in scenario.Steps)
            foreach (var parameter in step.Operation.Parameters)
            {
                arguments.AddRange([parameter, .. parameter.Simpler()]);
                if (parameter is PageRange range)
                    arguments.AddRange([range.Start, .. range.Start.Simpler()]);
            }

        // A slot takes what it can read: the word for an argument says what it is.
        var words = arguments.Select(argument => argument.ToString()!).Distinct().Take(MostArguments).ToList();
        var steps = Vocabulary.All
            .SelectMany(verb => verb.Slots
                .Aggregate<Slot, IEnumerable<IParameter[]>>([[]], (lists, slot) => Extended(lists, slot, words))
                .Select(parameters => new Step(verb.Make(parameters))))
            .Where(step => step.Operation.BrokenLimit is null)
            .ToList();
        steps.Sort(Shortlex.Compare);
        return steps;
    }

    private static IEnumerable<IParameter[]> Extended(IEnumerable<IParameter[]> lists, Slot slot, List<string> words)
    {
        List<IParameter> values = [.. words.Select(word => slot.Read(word).Value).OfType<IParameter>()];
        if (slot.MayBeOmitted)
            values = [slot.Default!];
        return lists.SelectMany(list => values.Select(value => (IParameter[])[.. list, value]));
    }

    /// <summary>All pages that any of the ranges has: two mappings that touch are often as good as one.</summary>
    private static PageRange Hull(List<PageRange> ranges)
    {
        var start = ranges.Min(range => range.Start);
        return new(start, new((int)Math.Min(ranges.Max(range => range.End.Value) - start.Value, int.MaxValue)));
    }

    private static Scenario Without(Scenario scenario, int position) =>
        new([.. scenario.Steps.Span[..position], .. scenario.Steps.Span[(position + 1)..]]);

    private static Scenario With(Scenario scenario, int position, Step step)
    {
        Step[] steps = [.. scenario.Steps];
        steps[position] = step;
        return new(new Sequence<Step>(steps));
    }
}
