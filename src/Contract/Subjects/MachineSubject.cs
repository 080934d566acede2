using RmapProps.Contract.Machines;
using RmapProps.Contract.Observations;
using RmapProps.Contract.Scenarios;
using RmapProps.Contract.States;
using RmapProps.Contract.Streams;

namespace RmapProps.Contract.Subjects;

/// <summary>
/// An in-process <see cref="IMachine"/> as a subject, with its streams and copies where the machine has them. A reset
/// makes a new machine, so no machine can carry state from one scenario to the next.
/// </summary>
public sealed class MachineSubject : IStreamingSubject, ICopyableSubject
{
    private readonly Func<IMachine> newMachine;
    private IMachine machine;
    private bool isDisposed;

    /// <summary>Makes a subject in its first state.</summary>
    /// <param name="info">A description of the machine.</param>
    /// <param name="newMachine">Makes a machine in its first state.</param>
    public MachineSubject(SubjectInfo info, Func<IMachine> newMachine)
        : this(info, newMachine, newMachine())
    {
    }

    private MachineSubject(SubjectInfo info, Func<IMachine> newMachine, IMachine machine) =>
        (Info, this.newMachine, this.machine) = (info, newMachine, machine);

    /// <inheritdoc/>
    public SubjectInfo Info { get; }

    /// <inheritdoc/>
    public bool CanStream => machine is IStreamingMachine;

    /// <inheritdoc/>
    public bool CanCopy => machine is ICopyableMachine;

    private ICopyableMachine Copyable => machine as ICopyableMachine
        ?? throw new InvalidOperationException(
            $"{machine.GetType().Name} is no {nameof(ICopyableMachine)}, so its states cannot be enumerated");

    /// <summary>Returns a factory of such subjects.</summary>
    /// <param name="info">A description of the machine.</param>
    /// <param name="newMachine">Makes a machine in its first state. Called from several threads at once.</param>
    public static Func<ISubject> Factory(SubjectInfo info, Func<IMachine> newMachine) =>
        () => new MachineSubject(info, newMachine);

    /// <inheritdoc/>
    public void Reset()
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        (machine as IDisposable)?.Dispose();
        machine = newMachine();
    }

    /// <inheritdoc/>
    public Outcome Apply(Step step) => step.ApplyTo(machine);

    /// <inheritdoc/>
    public Observation Observe() => machine.Observe();

    /// <inheritdoc/>
    public void Stream(ObservationStream seen) => ((IStreamingMachine)machine).Stream(seen);

    /// <inheritdoc/>
    public ICopyableSubject Copy() => new MachineSubject(Info, newMachine, Copyable.Copy());

    /// <inheritdoc/>
    public void WriteHiddenState(StateWriter state) => Copyable.WriteHiddenState(state);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!isDisposed)
            (machine as IDisposable)?.Dispose();
        isDisposed = true;
    }
}
