using RmapProps.Contract;
using RmapProps.Contract.Operations;
using RmapProps.Contract.Parameters;
using RmapProps.Contract.Scenarios;

namespace RmapProps.Harness.Shrinking;

/// <summary>
/// Replaces one or two steps with an unrelated one. Scenarios that do the same thing in different words reach one text only if
/// the shrinker may, for example, replace <c>mlock</c> and <c>munlock</c> with <c>write</c>. The number of possible steps is
/// large. So this pass runs on short scenarios only, with arguments that they contain or simpler ones.
/// </summary>
internal static class Replacements
{
    private const int LongestScenario = 8;

    private const int MostArguments = 24;

    /// <summary>Replaces two steps with one.</summary>
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

    /// <summary>Replaces one step with another.</summary>
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
    /// Returns every step that can be written with the arguments of a scenario and simpler ones, simplest first.
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

        // A slot accepts any word that it can read; the text of an argument determines its type.
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

    /// <summary>Returns the smallest range that covers all the ranges: two adjacent mappings are often as good as one.</summary>
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
