using RmapProps.Contract.Observations;
using RmapProps.Contract.States;
using RmapProps.Contract.Streams;
using RmapProps.Contract.Subjects;

namespace RmapProps.PropertyTests.TestDoubles;

/// <summary>Forwards all calls, and records violations of the rules of <see cref="ISubject"/> by the harness.</summary>
public sealed class CountedSubject(ISubject inner, SubjectLedger ledger) : IStreamingSubject, ICopyableSubject
{
    private int disposals, callers;

    private bool hasCrashed;

    public SubjectInfo Info => inner.Info;

    public bool CanStream => inner is IStreamingSubject { CanStream: true };

    public bool CanCopy => inner is ICopyableSubject { CanCopy: true };

    public int Disposals => disposals;

    private ICopyableSubject Copyable => (ICopyableSubject)inner;

    public void Reset() => Call(() =>
    {
        hasCrashed = false;
        ledger.CountReset();
        inner.Reset();
        return 0;
    });

    public Outcome Apply(Step step) => Call(() =>
    {
        ledger.Break(hasCrashed, "a step after a crash");
        hasCrashed = true;
        var outcome = inner.Apply(step);
        hasCrashed = false;
        return outcome;
    });

    public Observation Observe() => Call(() =>
    {
        ledger.Break(hasCrashed, "an observation after a crash");
        return inner.Observe();
    });

    public void Stream(ObservationStream seen) => Call(() =>
    {
        ledger.Break(hasCrashed, "a stream after a crash");
        ((IStreamingSubject)inner).Stream(seen);
        return 0;
    });

    public ICopyableSubject Copy() => Call(() => ledger.Add(new(Copyable.Copy(), ledger)));

    public void WriteHiddenState(StateWriter state) => Call(() =>
    {
        Copyable.WriteHiddenState(state);
        return 0;
    });

    public void Dispose()
    {
        Interlocked.Increment(ref disposals);
        inner.Dispose();
    }

    private T Call<T>(Func<T> call)
    {
        ledger.Break(disposals > 0, "a call after Dispose");
        ledger.Break(Interlocked.Increment(ref callers) != 1, "two threads at once");
        try
        {
            return call();
        }
        finally
        {
            Interlocked.Decrement(ref callers);
        }
    }
}

/// <summary>The subjects that one job made, and the rules that the job violated.</summary>
public sealed class SubjectLedger
{
    private readonly Lock gate = new();

    private readonly List<CountedSubject> made = [];

    private readonly SortedSet<string> broken = new(StringComparer.Ordinal);

    private int resets;

    public int Made => made.Count;

    public int Resets => resets;

    /// <summary>Makes subjects that are counted here.</summary>
    public Func<ISubject> Counting(Func<ISubject> make) => () => Add(new(make(), this));

    public CountedSubject Add(CountedSubject subject)
    {
        lock (gate)
            made.Add(subject);
        return subject;
    }

    public void CountReset() => Interlocked.Increment(ref resets);

    public void Break(bool isBroken, string rule)
    {
        if (!isBroken)
            return;
        lock (gate)
            broken.Add(rule);
    }

    /// <summary>Whether every subject was disposed exactly once and used according to the rules.</summary>
    public void MustBalance()
    {
        Assert.NotEmpty(made);
        Assert.All(made, subject => Assert.Equal(1, subject.Disposals));
        Assert.Empty(broken);
    }
}
