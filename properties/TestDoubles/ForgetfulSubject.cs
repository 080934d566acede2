using RmapProps.Contract.Observations;
using RmapProps.Contract.Subjects;

namespace RmapProps.PropertyTests.TestDoubles;

/// <summary>A subject with a reset that changes nothing, except after a crash and at every n-th call.</summary>
/// <param name="inner">The subject that does the work.</param>
/// <param name="cleanOneIn">The interval n of the resets that work.</param>
public sealed class ForgetfulSubject(ISubject inner, int cleanOneIn) : ISubject
{
    private int resets;

    private bool hasCrashed;

    public SubjectInfo Info => inner.Info;

    public void Reset()
    {
        if (hasCrashed || ++resets % cleanOneIn == 0)
            inner.Reset();
        hasCrashed = false;
    }

    public Outcome Apply(Step step)
    {
        hasCrashed = true;
        var outcome = inner.Apply(step);
        hasCrashed = false;
        return outcome;
    }

    public Observation Observe() => inner.Observe();

    public void Dispose() => inner.Dispose();
}
