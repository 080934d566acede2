using RmapProps.Contract.Observations;
using RmapProps.Contract.Scenarios;

namespace RmapProps.Contract.Subjects;

/// <summary>
/// One side of a check: something that runs scenarios step by step and can be observed. An in-process machine, another
/// program and a running kernel are all subjects, and so is the oracle.
/// </summary>
/// <remarks>
/// A subject starts in its first state: one process, p0, that maps nothing. It runs one scenario at a time, on one thread.
/// The harness resets it before each further scenario and disposes it once, at the end, whatever happened before.
/// </remarks>
public interface ISubject : IDisposable
{
    /// <summary>The name of the subject and the scenarios that it can run.</summary>
    SubjectInfo Info { get; }

    /// <summary>
    /// Returns to the first state. Nothing that came before may influence a later outcome or observation. This also holds
    /// after a crash, in the middle of a scenario, and where there is nothing to undo.
    /// </summary>
    void Reset();

    /// <summary>
    /// Runs one step. An exception is the outcome <c>crash</c>; the next call is then <see cref="Reset"/> or Dispose.
    /// </summary>
    Outcome Apply(Step step);

    /// <summary>Returns the whole state (rules 55 to 60 of scenario-format.md), between two steps. It changes nothing.</summary>
    Observation Observe();
}
