using RmapProps.Contract;
using RmapProps.Contract.Laws;
using RmapProps.Contract.Observations;
using RmapProps.Contract.Scenarios;
using RmapProps.Contract.Subjects;

namespace RmapProps.Benchmarks.Harnesses;

/// <summary>
/// Runs subject and oracle through the same steps, for harnesses other than RmapProps. After each step it compares outcomes and
/// observations as RmapProps does, and checks the laws if the sides ask for it.
/// </summary>
public sealed class Pair
{
    private readonly Tally tally;
    private readonly ISubject subject;
    private readonly Lazy<ISubject> oracle;
    private readonly Laws? laws;
    private bool hasFailed;

    /// <summary>Creates both machines in their initial state.</summary>
    public Pair(Sides sides, Tally tally)
    {
        (this.tally, subject, oracle) = (tally, sides.NewSubject(), new(sides.NewOracle));
        laws = sides.AskLaws ? new(subject.Observe()) : null;
        tally.CountRun();
    }

    /// <summary>Runs both machines through a step. Returns false if they differ.</summary>
    public bool Take(Step step) => Take(step, oracle.Value.Apply(step), oracle.Value);

    /// <summary>Runs the subject through a step that an oracle outside this pair has taken already.</summary>
    public bool Take(Step step, Outcome expected, ISubject after)
    {
        // FsCheck continues after a failure, but a step of a broken machine may do anything, even never return.
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

    /// <summary>Checks all laws after each step, because the affected ones are not known here.</summary>
    /// <param name="first">The observation before the first step.</param>
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

/// <summary>The subject and the oracle that a harness compares.</summary>
/// <param name="NewSubject">Creates the subject.</param>
/// <param name="NewOracle">Creates the oracle.</param>
/// <param name="AskLaws">Whether harnesses other than RmapProps also check the laws.</param>
public sealed record Sides(Func<ISubject> NewSubject, Func<ISubject> NewOracle, bool AskLaws = false);

/// <summary>Counts the checked steps.</summary>
public sealed class Tally
{
    /// <summary>The number of checked steps.</summary>
    public long Steps { get; private set; }

    /// <summary>The number of accepted steps, which check more than a refusal.</summary>
    public long Ok { get; private set; }

    /// <summary>The number of runs that were started.</summary>
    public long Runs { get; private set; }

    /// <summary>The number of steps and runs up to and including the first failure; null before that.</summary>
    public (long Steps, long Runs)? FirstFailure { get; private set; }

    /// <summary>Counts the start of a run.</summary>
    public void CountRun() => Runs++;

    /// <summary>Records a failed step, whether it was counted already or not.</summary>
    public void CountFailure() => FirstFailure ??= (Steps, Runs);

    /// <summary>Counts a step.</summary>
    public void Count(Outcome outcome)
    {
        Steps++;
        Ok += outcome.IsOk ? 1 : 0;
    }

    /// <summary>Counts many steps.</summary>
    public void Add(long steps, long ok) => (Steps, Ok) = (Steps + steps, Ok + ok);
}
