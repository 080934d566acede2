using RmapProps.Contract;
using RmapProps.Contract.Laws;
using RmapProps.Contract.Observations;
using RmapProps.Contract.Scenarios;
using RmapProps.Contract.Subjects;

namespace RmapProps.Benchmarks.Harnesses;

/// <summary>
/// Subject and oracle on their way through the same steps, for harnesses that are not ours. After each step their outcomes
/// and their observations are compared, as ours compares them; our laws are asked where the sides want it.
/// </summary>
public sealed class Pair
{
    private readonly Tally tally;
    private readonly ISubject subject;
    private readonly Lazy<ISubject> oracle;
    private readonly Laws? laws;
    private bool hasFailed;

    /// <summary>The two in their first state.</summary>
    public Pair(Sides sides, Tally tally)
    {
        (this.tally, subject, oracle) = (tally, sides.NewSubject(), new(sides.NewOracle));
        laws = sides.AskLaws ? new(subject.Observe()) : null;
        tally.CountRun();
    }

    /// <summary>Takes both through a step. False where they do not agree.</summary>
    public bool Take(Step step) => Take(step, oracle.Value.Apply(step), oracle.Value);

    /// <summary>Takes the subject through a step that somebody else took an oracle through.</summary>
    public bool Take(Step step, Outcome expected, ISubject after)
    {
        // FsCheck goes on after a failure; but what is broken may do anything, even step for ever.
        if (hasFailed)
            return false;
        var agree = false;
        try
        {
            var found = subject.Apply(step);
            tally.Count(expected);
            var seen = subject.Observe();
            return agree = found == expected && seen == after.Observe() && laws?.Hold(step, found, seen) != false;
        }
        finally
        {
            if (!agree)
            {
                hasFailed = true;
                tally.CountFailure();
            }
        }
    }

    /// <summary>All laws, asked after each step, because nobody knows here what has changed.</summary>
    /// <param name="first">What is seen before the first step.</param>
    private sealed class Laws(Observation first)
    {
        private readonly History history = new();
        private Observation before = first;

        public bool Hold(Step step, Outcome outcome, Observation after)
        {
            history.Note(before, after);
            var transition = new Transition(before, step, outcome, after, history);
            before = after;
            return LawBook.FirstBroken(transition) is null;
        }
    }
}

/// <summary>Who is compared, by whichever harness.</summary>
/// <param name="NewSubject">The one that is checked.</param>
/// <param name="NewOracle">The one that knows.</param>
/// <param name="AskLaws">Whether others than ours ask our laws, too.</param>
public sealed record Sides(Func<ISubject> NewSubject, Func<ISubject> NewOracle, bool AskLaws = false);

/// <summary>How many steps were checked.</summary>
public sealed class Tally
{
    /// <summary>All of them.</summary>
    public long Steps { get; private set; }

    /// <summary>Those that ended well, so that more was checked than a refusal.</summary>
    public long Ok { get; private set; }

    /// <summary>How many runs were begun.</summary>
    public long Runs { get; private set; }

    /// <summary>Steps and runs up to the first failure, with it; null before there is one.</summary>
    public (long Steps, long Runs)? FirstFailure { get; private set; }

    /// <summary>A run begins.</summary>
    public void CountRun() => Runs++;

    /// <summary>A step failed, after it was counted or while it was taken.</summary>
    public void CountFailure() => FirstFailure ??= (Steps, Runs);

    /// <summary>Counts one.</summary>
    public void Count(Outcome outcome)
    {
        Steps++;
        Ok += outcome.IsOk ? 1 : 0;
    }

    /// <summary>Counts many.</summary>
    public void Add(long steps, long ok) => (Steps, Ok) = (Steps + steps, Ok + ok);
}
