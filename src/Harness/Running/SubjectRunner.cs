using RmapProps.Contract;
using RmapProps.Contract.Observations;
using RmapProps.Contract.Scenarios;
using RmapProps.Contract.States;
using RmapProps.Contract.Streams;
using RmapProps.Contract.Subjects;

namespace RmapProps.Harness.Running;

/// <summary>A subject on its way through a scenario. An exception that it throws is the outcome <c>crash</c>.</summary>
/// <param name="subject">A subject in its first state.</param>
internal class SubjectRunner(ISubject subject)
{
    private readonly IStreamingSubject? streaming = subject is IStreamingSubject { CanStream: true } able ? able : null;

    /// <summary>The subject itself. It belongs to the code that made it.</summary>
    public ISubject Subject => subject;

    /// <summary>How its last step ended.</summary>
    public Outcome Outcome { get; protected set; } = Outcome.OK;

    /// <summary>What it threw, in one line; null while it has not thrown.</summary>
    public string? CrashMessage { get; private set; }

    /// <summary>Whether it is of no use until it is reset.</summary>
    public bool HasCrashed => Outcome.Word == OutcomeWord.Crash;

    /// <summary>Whether there can be a second one in the same state.</summary>
    public bool CanCopy => subject is ICopyableSubject { CanCopy: true };

    /// <summary>Returns it to its first state, also after a crash.</summary>
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

    /// <summary>Takes it through a step.</summary>
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

    /// <summary>What it holds now, before anything can have gone wrong.</summary>
    public Observation Observe() => subject.Observe();

    /// <summary>What it holds now; after a crash, the last that is known of it.</summary>
    public Observation ObserveAfter(Observation before) => TryObserve() ?? before;

    /// <summary>What it holds now; null after a crash.</summary>
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
    /// Writes what it holds now; false where it cannot, or where it threw. That is no crash: what counts is whether it can
    /// be observed.
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

    /// <summary>What a stream that it wrote shows.</summary>
    /// <param name="now">The stream.</param>
    /// <param name="then">An earlier one; null for none.</param>
    /// <param name="seen">What the earlier one showed.</param>
    public virtual Observation Read(ObservationStream now, ObservationStream? then, Observation seen) =>
        then is null ? now.ToObservation() : now.ToObservation(then, seen);

    /// <summary>A second one in the same state, whose subject the caller disposes.</summary>
    /// <exception cref="InvalidOperationException">The subject cannot be copied.</exception>
    public SubjectRunner Copy() => new(Copyable.Copy()) { Outcome = Outcome };

    /// <summary>Writes what the subject hides.</summary>
    /// <exception cref="InvalidOperationException">The subject cannot say.</exception>
    public void WriteHiddenState(StateWriter state) => Copyable.WriteHiddenState(state);

    private ICopyableSubject Copyable => subject as ICopyableSubject
        ?? throw new InvalidOperationException(
            $"{subject.Info.Name} is no {nameof(ICopyableSubject)}, so its states cannot be enumerated");

    private void Crash(Exception thrown)
    {
        Outcome = Outcome.Crash;
        CrashMessage = $"{thrown.GetType().Name}: {thrown.Message.ReplaceLineEndings(" ")}";
    }
}
