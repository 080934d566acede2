using System.Reflection;
using RmapProps.Contract.States;

namespace RmapProps.PropertyTests.TestDoubles;

/// <summary>A machine that keeps its hidden state to itself, or one whose copies are all the same machine.</summary>
public class ForgedMachine : DispatchProxy
{
    private ICopyableMachine inner = null!;
    private bool shares;

    public static ICopyableMachine Forgetting(ICopyableMachine inner) => Around(inner, shares: false);

    public static ICopyableMachine Sharing(ICopyableMachine inner) => Around(inner, shares: true);

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod!.Name switch
    {
        nameof(ICopyableMachine.Copy) => shares ? this : Forgetting(inner.Copy()),
        nameof(ICopyableMachine.WriteHiddenState) when !shares => null,
        _ => targetMethod.Invoke(inner, BindingFlags.DoNotWrapExceptions, null, args, null),
    };

    private static ICopyableMachine Around(ICopyableMachine inner, bool shares)
    {
        var machine = Create<ICopyableMachine, ForgedMachine>();
        var proxy = (ForgedMachine)machine;
        (proxy.inner, proxy.shares) = (inner, shares);
        return machine;
    }
}
