using RmapProps.Contract.States;
using RmapProps.Contract.Subjects;

namespace RmapProps.PropertyTests.TestDoubles;

/// <summary>A machine that does not write its hidden state, or a machine with copies that are all one machine.</summary>
public sealed class ForgedMachine : DelegatingMachine, ICopyableMachine
{
    private readonly ICopyableMachine inner;
    private readonly bool shares;

    private ForgedMachine(ICopyableMachine inner, bool shares)
        : base(inner) => (this.inner, this.shares) = (inner, shares);

    public static ICopyableMachine Forgetting(ICopyableMachine inner) => new ForgedMachine(inner, shares: false);

    public static ICopyableMachine Sharing(ICopyableMachine inner) => new ForgedMachine(inner, shares: true);

    /// <inheritdoc/>
    public ICopyableMachine Copy() => shares ? this : Forgetting(inner.Copy());

    /// <inheritdoc/>
    public void WriteHiddenState(StateWriter state)
    {
        if (shares)
            inner.WriteHiddenState(state);
    }
}
