namespace RmapProps.Harness.Running;

/// <summary>
/// The subjects and oracles of one job, such as a check, a shrink or an enumeration. There are at most as many pairs as threads,
/// and each is reset and reused. At the end of the job all are disposed, also after an exception or a cancellation.
/// </summary>
/// <param name="testPair">Makes them.</param>
/// <param name="reuses">
/// Whether pairs are reused. Otherwise each scenario gets fresh subjects, which a subject needs if its reset leaves state behind.
/// </param>
internal sealed class SubjectPool(TestPair testPair, bool reuses = true) : IDisposable
{
    private readonly Lock gate = new();

    private readonly List<SubjectPair> all = [];

    private readonly Stack<SubjectPair> free = [];

    /// <summary>The test pair that makes them, for runs on fresh subjects.</summary>
    public TestPair TestPair => testPair;

    /// <summary>Returns a pair that nothing else uses until it is disposed.</summary>
    public SubjectPair Rent()
    {
        lock (gate)
        {
            if (free.TryPop(out var pair))
                return pair;
            all.Add(pair = new(testPair, this));
            return pair;
        }
    }

    /// <summary>Takes a pair back.</summary>
    public void Return(SubjectPair pair)
    {
        if (!reuses)
            pair.DisposeSubjects();
        lock (gate)
            free.Push(pair);
    }

    /// <summary>Disposes all subjects. An exception of one does not keep the others alive.</summary>
    public void Dispose()
    {
        List<Exception> thrown = [];
        foreach (var pair in all)
        {
            try
            {
                pair.DisposeSubjects();
            }
            catch (Exception exception)
            {
                thrown.Add(exception);
            }
        }

        if (thrown.Count > 0)
            throw new AggregateException($"{testPair.SubjectName} or its oracle could not be disposed", thrown);
    }
}
