using RmapProps.Contract.Kernels;
using RmapProps.Contract.Subjects;

namespace RmapProps.Harness.Running;

/// <summary>
/// A subject and an oracle that run one scenario after another. Each is created at its first use and reset before each later
/// scenario. Disposing the pair returns it to its pool, which disposes the two at its end.
/// </summary>
/// <param name="testPair">Makes the two.</param>
/// <param name="pool">The pool that owns the pair.</param>
internal sealed class SubjectPair(TestPair testPair, SubjectPool pool) : IDisposable
{
    private SubjectRunner? subject, oracle;

    /// <summary>The kernel version that both follow.</summary>
    public KernelVersion Kernel => testPair.Kernel;

    /// <summary>Returns the subject in its first state.</summary>
    public SubjectRunner ResetSubject() => InFirstState(ref subject, testPair.NewSubject);

    /// <summary>Returns the oracle in its first state.</summary>
    public SubjectRunner ResetOracle() => InFirstState(ref oracle, testPair.NewOracle);

    /// <summary>Returns the pair to its pool.</summary>
    public void Dispose() => pool.Return(this);

    /// <summary>Disposes subject and oracle, if they were made.</summary>
    public void DisposeSubjects()
    {
        var (madeSubject, madeOracle) = (subject, oracle);
        (subject, oracle) = (null, null);
        try
        {
            madeSubject?.Subject.Dispose();
        }
        finally
        {
            madeOracle?.Subject.Dispose();
        }
    }

    private static SubjectRunner InFirstState(ref SubjectRunner? runner, Func<ISubject> make)
    {
        if (runner is null)
            runner = new(make());
        else
            runner.Reset();
        return runner;
    }
}
