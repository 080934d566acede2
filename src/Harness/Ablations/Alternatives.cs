using RmapProps.Contract;
using RmapProps.Contract.Operations;
using RmapProps.Contract.Parameters;
using RmapProps.Contract.Scenarios;

namespace RmapProps.Harness.Ablations;

/// <summary>
/// The alternatives to a step: a few other values for each argument, and other verbs that take the same arguments.
/// </summary>
internal static class Alternatives
{
    private const int Far = 100;

    /// <summary>Returns the steps that differ from a step in one respect.</summary>
    /// <param name="step">The step.</param>
    /// <param name="pids">The processes that the scenario names, and one that it does not name.</param>
    public static IEnumerable<Step> Of(Step step, IReadOnlyList<Pid> pids)
    {
        var operation = step.Operation;
        for (var i = 0; i < operation.Parameters.Count; i++)
            foreach (var value in Of(operation.Parameters[i], pids))
                if (operation.With(i, value) is { BrokenLimit: null } changed && changed != operation)
                    yield return step with { Operation = changed };
        foreach (var verb in Vocabulary.All)
            if (verb != operation.Verb && TakesTheSame(verb, operation.Verb))
                yield return step with { Operation = verb.Make([.. operation.Parameters]) };
        if (step.Failure is { } failure)
        {
            yield return step with { Failure = null };
            foreach (var nth in new[] { failure.Nth - 1, failure.Nth + 1 })
                if (nth is >= 1 and <= AllocationFailure.Largest)
                    yield return step with { Failure = new(nth) };
        }
    }

    private static IEnumerable<IParameter> Of(IParameter parameter, IReadOnlyList<Pid> pids) => parameter switch
    {
        Pid => pids.Cast<IParameter>(),
        PageNumber page => Near(page).Cast<IParameter>(),
        PageRange range =>
        [
            .. new[] { range.Length.Value - 1, range.Length.Value + 1 }
                .Where(length => length >= 1)
                .Select(length => range with { Length = new(length) }),
            .. Near(range.Start).Select(start => range with { Start = start }),
        ],
        Place place =>
            [.. pids.Select(pid => place with { Pid = pid }), .. Near(place.Page).Select(page => place with { Page = page })],
        MigrationName migration => [new MigrationName(migration.Value + 1)],
        Protection => Protection.All.Cast<IParameter>(),
        Advice => Advice.All.Cast<IParameter>(),
        GrowsDown grows => [new GrowsDown(!grows.IsSet)],
        _ => [],
    };

    private static IEnumerable<PageNumber> Near(PageNumber page) =>
        new[] { page.Value - 1, page.Value + 1, page.Value + Far }.Where(value => value >= 0)
            .Select(value => new PageNumber(value));

    /// <summary>
    /// Returns whether two verbs expect the same arguments. The description of its expected value identifies a slot.
    /// </summary>
    private static bool TakesTheSame(Verb left, Verb right) =>
        left.Slots.Count > 0 && left.Slots.Select(slot => slot.Expected).SequenceEqual(right.Slots.Select(slot => slot.Expected));
}
