using RmapProps.Contract.Observations;
using RmapProps.Contract.Streams;

namespace RmapProps.Harness.Running;

/// <summary>
/// Observes a machine repeatedly. If nothing has changed, it returns the previous object. A machine that can be streamed is
/// observed only after a change.
/// </summary>
/// <param name="machine">The machine to observe.</param>
internal sealed class Observer(SubjectRunner machine)
{
    private ObservationStream now = new(), then = new();

    private bool hasThen;

    private Observation? latest;

    /// <summary>Returns the current state, given the previous one; after a crash, the previous one.</summary>
    public Observation Look(Observation before)
    {
        if (!machine.TryStream(now))
        {
            hasThen = false;
            return Kept(before, machine.ObserveAfter(before));
        }

        if (hasThen && now.Shows(then))
            return before;
        var seen = hasThen ? machine.Read(now, then, before) : Kept(before, machine.Read(now, null, before));
        (now, then, hasThen, latest) = (then, now, true, seen);
        return seen;
    }

    /// <summary>Returns the latest observation and its stream; false if it was not made from a stream.</summary>
    public bool TryRepeat(ObservationStream seen, out Observation? observation)
    {
        observation = hasThen ? latest : null;
        if (hasThen)
            seen.CopyFrom(then);
        return hasThen;
    }

    private static Observation Kept(Observation before, Observation after) => after == before ? before : after;
}
