using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;
using RmapProps.Contract.Streams;
using RmapProps.Contract.Subjects;

namespace RmapProps.PropertyTests.TestDoubles;

/// <summary>A call that a <see cref="TamperedMachine"/> reports before it forwards it.</summary>
public enum TamperedCall
{
    BeginStep,
    EndStep,
    Fork,
    Observe,
    Stream,
}

/// <summary>A machine that can throw at a call and can change observations.</summary>
public class TamperedMachine : DelegatingMachine
{
    private readonly Action<TamperedCall> atCall;

    private readonly Func<Observation, Observation> doctor;

    private TamperedMachine(IMachine inner, Action<TamperedCall>? atCall, Func<Observation, Observation>? doctor)
        : base(inner) => (this.atCall, this.doctor) = (atCall ?? (_ => { }), doctor ?? (seen => seen));

    /// <summary>Wraps a machine.</summary>
    /// <param name="inner">The machine that does the work.</param>
    /// <param name="atCall">Called before each of these calls; it may throw.</param>
    /// <param name="doctor">Changes each observation.</param>
    /// <param name="streams">Whether it can be streamed; its stream is not modified.</param>
    public static IMachine Around(
        IMachine inner, Action<TamperedCall>? atCall = null, Func<Observation, Observation>? doctor = null,
        bool streams = false) =>
        streams ? new Streaming((IStreamingMachine)inner, atCall, doctor) : new TamperedMachine(inner, atCall, doctor);

    /// <inheritdoc/>
    public override void BeginStep(AllocationFailure? failure)
    {
        atCall(TamperedCall.BeginStep);
        base.BeginStep(failure);
    }

    /// <inheritdoc/>
    public override void EndStep()
    {
        atCall(TamperedCall.EndStep);
        base.EndStep();
    }

    /// <inheritdoc/>
    public override Outcome Fork(Pid parent, Pid child)
    {
        atCall(TamperedCall.Fork);
        return base.Fork(parent, child);
    }

    /// <inheritdoc/>
    public override Observation Observe()
    {
        atCall(TamperedCall.Observe);
        return doctor(base.Observe());
    }

    private sealed class Streaming(
        IStreamingMachine inner, Action<TamperedCall>? atCall, Func<Observation, Observation>? doctor)
        : TamperedMachine(inner, atCall, doctor), IStreamingMachine
    {
        public void Stream(ObservationStream seen)
        {
            atCall?.Invoke(TamperedCall.Stream);
            inner.Stream(seen);
        }
    }
}
