using RmapProps.Contract.Parameters;
using RmapProps.Contract.States;
using RmapProps.Contract.Subjects;

namespace RmapProps.PropertyTests.TestDoubles;

/// <summary>
/// A machine that throws at its third read. Only the hidden state that it writes shows the number of reads, not an observation.
/// An enumerator that merges states by observation never sees the exception. A second form counts each copy as a read, so that
/// its copies behave unlike any run.
/// </summary>
public sealed class HidingMachine : DelegatingMachine, ICopyableMachine
{
    private const int MostReads = 2;

    private readonly ICopyableMachine inner;
    private readonly int wear;
    private int reads;

    private HidingMachine(ICopyableMachine inner, int reads, int wear)
        : base(inner) => (this.inner, this.reads, this.wear) = (inner, reads, wear);

    public static ICopyableMachine Around(ICopyableMachine inner) => new HidingMachine(inner, reads: 0, wear: 0);

    public static ICopyableMachine WornByCopying(ICopyableMachine inner) => new HidingMachine(inner, reads: 0, wear: 1);

    /// <inheritdoc/>
    public override Outcome Read(Pid pid, PageNumber page) =>
        ++reads > MostReads ? throw new InvalidOperationException("one read too many") : base.Read(pid, page);

    /// <inheritdoc/>
    public ICopyableMachine Copy() => new HidingMachine(inner.Copy(), reads + wear, wear);

    /// <inheritdoc/>
    public void WriteHiddenState(StateWriter state)
    {
        state.Add(reads);
        inner.WriteHiddenState(state);
    }
}
