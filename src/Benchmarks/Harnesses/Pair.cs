using RmapProps.Contract;

namespace RmapProps.Benchmarks;

/// <summary>
/// Subject and oracle on their way through the same steps, for harnesses that are not ours. After each step their outcomes
/// and their observations are compared, as ours compares them; laws are ours alone.
/// </summary>
/// <param name="sides">Who.</param>
/// <param name="tally">Where checked steps are counted.</param>
public sealed class Pair(Sides sides, Tally tally)
{
    private readonly IMachine subject = sides.NewSubject();
    private readonly Lazy<IMachine> oracle = new(sides.NewOracle);

    /// <summary>Takes both through a step. False where they do not agree.</summary>
    public bool Take(Step step) => Take(step, step.ApplyTo(oracle.Value), oracle.Value);

    /// <summary>Takes the subject through a step that somebody else took an oracle through.</summary>
    public bool Take(Step step, Outcome expected, IMachine after)
    {
        var found = step.ApplyTo(subject);
        tally.Count(expected);
        return found == expected && subject.Observe() == after.Observe();
    }
}

/// <summary>Who is compared, by whichever harness.</summary>
/// <param name="NewSubject">The one that is checked.</param>
/// <param name="NewOracle">The one that knows.</param>
public sealed record Sides(Func<IMachine> NewSubject, Func<IMachine> NewOracle);

/// <summary>How many steps were checked.</summary>
public sealed class Tally
{
    /// <summary>All of them.</summary>
    public long Steps { get; private set; }

    /// <summary>Those that ended well, so that more was checked than a refusal.</summary>
    public long Ok { get; private set; }

    /// <summary>Counts one.</summary>
    public void Count(Outcome outcome)
    {
        Steps++;
        Ok += outcome.IsOk ? 1 : 0;
    }

    /// <summary>Counts many.</summary>
    public void Add(long steps, long ok) => (Steps, Ok) = (Steps + steps, Ok + ok);
}
