using RmapProps.Contract;
using RmapProps.Contract.Operations;
using RmapProps.Contract.Parameters;
using RmapProps.Contract.Scenarios;

namespace RmapProps.Harness.Shrinking;

/// <summary>Replaces arguments with simpler values of their type, verbs with earlier ones, and orders with lower ones.</summary>
internal static class Simplifications
{
    /// <summary>
    /// Replaces one value with a simpler one wherever it occurs, so that ranges that belong together shrink together.
    /// </summary>
    public static IEnumerable<Scenario> Everywhere(ShrinkSearch search)
    {
        var values = search.Best.Steps.SelectMany(step => step.Operation.Parameters)
            .GroupBy(parameter => parameter)
            .Where(uses => uses.Count() > 1)
            .Select(uses => uses.Key);
        foreach (var value in values)
            foreach (var simpler in value.Simpler())
                yield return new(search.Best.Steps.Select(step => Replaced(step, value, simpler)).ToSequence());
    }

    /// <summary>Replaces one argument of one step, its allocation failure, or its verb.</summary>
    public static IEnumerable<Scenario> OneByOne(ShrinkSearch search)
    {
        for (var i = 0; i < search.Best.Length; i++)
            foreach (var simpler in SimplerThan(search.Best.Steps[i]))
                if (i < search.Best.Length)
                    yield return With(search.Best, i, simpler);
    }

    /// <summary>Swaps two adjacent steps.</summary>
    public static IEnumerable<Scenario> Order(ShrinkSearch search)
    {
        for (var i = 0; i + 1 < search.Best.Length; i++)
        {
            var (first, second) = (search.Best.Steps[i], search.Best.Steps[i + 1]);
            yield return With(With(search.Best, i, second), i + 1, first);
        }
    }

    private static IEnumerable<Step> SimplerThan(Step step)
    {
        foreach (var failure in SimplerThan(step.Failure))
            yield return step with { Failure = failure };
        var parameters = step.Operation.Parameters;
        for (var i = 0; i < parameters.Count; i++)
            foreach (var simpler in parameters[i].Simpler())
                yield return step with { Operation = step.Operation.With(i, simpler) };
        foreach (var verb in Vocabulary.All.TakeWhile(verb => verb != step.Operation.Verb))
            if (TakesTheSame(verb, step.Operation.Verb))
                yield return step with { Operation = verb.Make([.. parameters]) };
    }

    private static IEnumerable<AllocationFailure?> SimplerThan(AllocationFailure? failure)
    {
        if (failure is not { } known)
            yield break;
        yield return null;
        for (var n = 1; n < known.Nth && n <= 8; n++)
            yield return new(n);
        if (known.Nth > 9)
            yield return new(known.Nth / 2);
    }

    private static bool TakesTheSame(Verb left, Verb right) =>
        left.Slots.Count == right.Slots.Count
            && left.Slots.Zip(right.Slots).All(pair => pair.First.Expected == pair.Second.Expected);

    private static Step Replaced(Step step, IParameter value, IParameter simpler)
    {
        IParameter[] parameters =
            [.. step.Operation.Parameters.Select(parameter => parameter.Equals(value) ? simpler : parameter)];
        return step with { Operation = step.Operation.Verb.Make(parameters) };
    }

    private static Scenario With(Scenario scenario, int position, Step step)
    {
        Step[] steps = [.. scenario.Steps];
        steps[position] = step;
        return new(new Sequence<Step>(steps));
    }
}
