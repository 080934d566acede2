using RmapProps.Contract;
using RmapProps.Contract.Machines;
using RmapProps.Contract.Observations;
using RmapProps.Contract.Scenarios;
using RmapProps.Contract.States;
using RmapProps.Contract.Streams;

namespace RmapProps.Harness.Running;

/// <summary>A machine on its way through a scenario. Whatever it throws is an answer: the outcome <c>crash</c>.</summary>
/// <param name="machine">A machine in its first state.</param>
internal class SubjectRunner(IMachine machine)
{
    private readonly IStreamingMachine? streaming = machine as IStreamingMachine;

    /// <summary>How its last step ended.</summary>
    public Outcome Outcome { get; protected set; } = Outcome.OK;

    /// <summary>What it threw, in one line; null while it has not thrown.</summary>
    public string? CrashMessage { get; private set; }

    /// <summary>Whether it is of no use any more.</summary>
    public bool HasCrashed => Outcome.Word == OutcomeWord.Crash;

    /// <summary>Takes it through a step.</summary>
    public virtual Outcome Attempt(Step step)
    {
        try
        {
            Outcome = step.ApplyTo(machine);
        }
        catch (Exception thrown)
        {
            Crash(thrown);
        }

        return Outcome;
    }

    /// <summary>What it holds now, before anything can have gone wrong.</summary>
    public Observation Observe() => machine.Observe();

    /// <summary>What it holds now; after a crash, the last that is known of it.</summary>
    public Observation ObserveAfter(Observation before) => TryObserve() ?? before;

    /// <summary>What it holds now; null after a crash.</summary>
    public Observation? TryObserve()
    {
        if (HasCrashed)
            return null;
        try
        {
            return machine.Observe();
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

    /// <summary>A second one in the same state.</summary>
    /// <exception cref="InvalidOperationException">The machine cannot be copied.</exception>
    public SubjectRunner Copy() => new(Copyable.Copy()) { Outcome = Outcome };

    /// <summary>Writes what the machine hides.</summary>
    /// <exception cref="InvalidOperationException">The machine cannot say.</exception>
    public void WriteHiddenState(StateWriter state) => Copyable.WriteHiddenState(state);

    private ICopyableMachine Copyable => machine as ICopyableMachine
        ?? throw new InvalidOperationException($"{machine.GetType().Name} is no {nameof(ICopyableMachine)}, so its states cannot be enumerated");

    private void Crash(Exception thrown)
    {
        Outcome = Outcome.Crash;
        CrashMessage = $"{thrown.GetType().Name}: {thrown.Message.ReplaceLineEndings(" ")}";
    }
}
