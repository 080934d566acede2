using System.Reflection;
using RmapProps.Contract.Observations;
using RmapProps.Contract.Streams;

namespace RmapProps.PropertyTests.TestDoubles;

/// <summary>A machine with somebody in between, who may throw at a call or doctor what is seen.</summary>
public class TamperedMachine : DispatchProxy
{
    private IMachine inner = null!;

    private Action<string> atCall = _ => { };

    private Func<Observation, Observation> doctor = seen => seen;

    /// <summary>Wraps a machine.</summary>
    /// <param name="inner">Who does the work.</param>
    /// <param name="atCall">Called with the name of each method before it; it may throw.</param>
    /// <param name="doctor">What becomes of each observation.</param>
    /// <param name="streams">Whether it can be streamed; its stream is not doctored.</param>
    public static IMachine Around(
        IMachine inner, Action<string>? atCall = null, Func<Observation, Observation>? doctor = null, bool streams = false)
    {
        var machine = streams ? Create<IStreamingMachine, TamperedMachine>() : Create<IMachine, TamperedMachine>();
        var proxy = (TamperedMachine)machine;
        proxy.inner = inner;
        proxy.atCall = atCall ?? proxy.atCall;
        proxy.doctor = doctor ?? proxy.doctor;
        return machine;
    }

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        atCall(targetMethod!.Name);
        var answer = targetMethod.Invoke(inner, BindingFlags.DoNotWrapExceptions, null, args, null);
        return answer is Observation seen ? doctor(seen) : answer;
    }
}
