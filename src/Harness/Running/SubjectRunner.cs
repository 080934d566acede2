using RmapProps.Contract;
using RmapProps.Contract.Observations;
using RmapProps.Contract.Scenarios;
using RmapProps.Contract.States;
using RmapProps.Contract.Streams;
using RmapProps.Contract.Subjects;

namespace RmapProps.Harness.Running;

/// <summary>Runs a subject through a scenario. An exception that it throws is the outcome <c>crash</c>.</summary>
/// <param name="subject">A subject in its first state.</param>
internal class SubjectRunner(ISubject subject)
{
    private readonly IStreamingSubject? streaming = subject is IStreamingSubject { CanStream: true } able ? able : null;

    /// <summary>The subject, which belongs to its creator.</summary>
    public ISubject Subject => subject;

    /// <summary>The outcome of its last step.</summary>
    public Outcome Outcome { get; protected set; } = Outcome.OK;

    /// <summary>The exception that it threw, on one line; null if it has not thrown.</summary>
    public string? CrashMessage { get; private set; }

    /// <summary>Whether it has crashed and cannot continue until it is reset.</summary>
    public bool HasCrashed => Outcome.Word == OutcomeWord.Crash;

    /// <summary>Whether it can be copied in its current state.</summary>
    public bool CanCopy => subject is ICopyableSubject { CanCopy: true };

    /// <summary>Resets it to its first state, also after a crash.</summary>
    /// <exception cref="InvalidOperationException">The subject could not be reset.</exception>
    public void Reset()
    {
        try
        {
            subject.Reset();
        }
        catch (Exception thrown)
        {
            throw new InvalidOperationException($"{subject.Info.Name} could not be reset: {thrown.Message}", thrown);
        }

        (Outcome, CrashMessage) = (Outcome.OK, null);
    }

    /// <summary>Runs it through a step.</summary>
    public virtual Outcome Attempt(Step step)
    {
        try
        {
            Outcome = subject.Apply(step);
        }
        catch (Exception thrown)
        {
            Crash(thrown);
        }

        return Outcome;
    }

    /// <summary>Returns its state. Call this only before its first step.</summary>
    public Observation Observe() => subject.Observe();

    /// <summary>Returns its state; after a crash, its last known state.</summary>
    public Observation ObserveAfter(Observation before) => TryObserve() ?? before;

    /// <summary>Returns its state; null after a crash.</summary>
    public Observation? TryObserve()
    {
        if (HasCrashed)
            return null;
        try
        {
            return subject.Observe();
        }
        catch (Exception thrown)
        {
            Crash(thrown);
            return null;
        }
    }

    /// <summary>
    /// Writes its state to a stream. Returns false if the subject cannot do this, or if it threw. That is not a crash, because
    /// only a failed observation is one.
    /// </summary>
    public virtual bool TryStream(ObservationStream seen)
    {
        seen.Clear();
        if (HasCrashed || streaming is null)
            return false;
        try
        {
            streaming.Stream(seen);
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }

    /// <summary>Returns the observation that a stream shows.</summary>
    /// <param name="now">The stream.</param>
    /// <param name="then">An earlier stream; null for none.</param>
    /// <param name="seen">The observation that the earlier stream showed.</param>
    public virtual Observation Read(ObservationStream now, ObservationStream? then, Observation seen) =>
        then is null ? now.ToObservation() : now.ToObservation(then, seen);

    /// <summary>Copies it in its current state; the caller disposes the subject of the copy.</summary>
    /// <exception cref="InvalidOperationException">The subject cannot be copied.</exception>
    public SubjectRunner Copy() => new(Copyable.Copy()) { Outcome = Outcome };

    /// <summary>Writes the hidden state of the subject.</summary>
    /// <exception cref="InvalidOperationException">The subject cannot be copied.</exception>
    public void WriteHiddenState(StateWriter state) => Copyable.WriteHiddenState(state);

    private ICopyableSubject Copyable => subject as ICopyableSubject
        ?? throw new InvalidOperationException(
            $"{subject.Info.Name} does not implement {nameof(ICopyableSubject)}, so its states cannot be enumerated");

    private void Crash(Exception thrown)
    {
        Outcome = Outcome.Crash;
        CrashMessage = $"{thrown.GetType().Name}: {thrown.Message.ReplaceLineEndings(" ")}";
    }
}
