using System.Reflection;
using RmapProps.Contract.States;

namespace RmapProps.PropertyTests.TestDoubles;

/// <summary>
/// A machine that breaks at its third read, which nobody can see coming: only what it writes as hidden state tells how many
/// there were. Who takes two of its states for the same, because they look the same, never sees it break. Or one that is
/// worn by being copied as by a read, so that what copies do nobody sees who runs it.
/// </summary>
public class HidingMachine : DispatchProxy
{
    private const int MostReads = 2;

    private ICopyableMachine inner = null!;
    private int reads, wear;

    public static ICopyableMachine Around(ICopyableMachine inner) => Around(inner, reads: 0, wear: 0);

    public static ICopyableMachine WornByCopying(ICopyableMachine inner) => Around(inner, reads: 0, wear: 1);

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        switch (targetMethod!.Name)
        {
            case nameof(IMachine.Read) when ++reads > MostReads:
                throw new InvalidOperationException("one read too many");
            case nameof(ICopyableMachine.Copy):
                return Around(inner.Copy(), reads + wear, wear);
            case nameof(ICopyableMachine.WriteHiddenState):
                ((StateWriter)args![0]!).Add(reads);
                break;
        }

        return targetMethod.Invoke(inner, BindingFlags.DoNotWrapExceptions, null, args, null);
    }

    private static ICopyableMachine Around(ICopyableMachine inner, int reads, int wear)
    {
        var machine = Create<ICopyableMachine, HidingMachine>();
        var proxy = (HidingMachine)machine;
        (proxy.inner, proxy.reads, proxy.wear) = (inner, reads, wear);
        return machine;
    }
}
