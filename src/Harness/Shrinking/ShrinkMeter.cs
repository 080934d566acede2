namespace RmapProps.Harness.Shrinking;

/// <summary>The stages of making a scenario smaller, in their order.</summary>
public enum ShrinkStage
{
    /// <summary>Candidates that are simpler than the scenario run.</summary>
    Candidates,

    /// <summary>Random scenarios run to find others with the same signature.</summary>
    Restarts,

    /// <summary>Steps are taken in small worlds, to find a smaller scenario or to prove that there is none.</summary>
    Certificate,
}

/// <summary>
/// Counts the work of shrinking while it is done, for a line of progress. Another thread may read it at any time. No result
/// depends on it.
/// </summary>
public sealed class ShrinkMeter
{
    private long done, limit;

    private int stage;

    /// <summary>The present stage.</summary>
    public ShrinkStage Stage => (ShrinkStage)Volatile.Read(ref stage);

    /// <summary>The work that is done in this stage: candidates, scenarios or steps.</summary>
    public long Done => Interlocked.Read(ref done);

    /// <summary>The most work that this stage may take. It often ends earlier.</summary>
    public long Limit => Interlocked.Read(ref limit);

    internal void Begin(ShrinkStage begun, long most)
    {
        Volatile.Write(ref stage, (int)begun);
        Interlocked.Exchange(ref done, 0);
        Interlocked.Exchange(ref limit, most);
    }

    internal void Add(long work) => Interlocked.Add(ref done, work);
}
