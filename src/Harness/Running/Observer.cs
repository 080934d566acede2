using RmapProps.Contract.Observations;
using RmapProps.Contract.Streams;

namespace RmapProps.Harness.Running;

/// <summary>
/// What a machine holds, looked at again and again: where nothing has changed it is the same object as before. A machine
/// that can be streamed is observed only when something has.
/// </summary>
/// <param name="machine">Who is watched.</param>
internal sealed class Observer(SubjectRunner machine)
{
    private ObservationStream now = new(), then = new();

    private bool hasThen;

    private Observation? latest;

    /// <summary>What it holds now, if that was <paramref name="before"/> the time before; after a crash the same.</summary>
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

    /// <summary>The last that was seen, and the stream that showed it; false where it was no stream.</summary>
    public bool TryRepeat(ObservationStream seen, out Observation? observation)
    {
        observation = hasThen ? latest : null;
        if (hasThen)
            seen.CopyFrom(then);
        return hasThen;
    }

    private static Observation Kept(Observation before, Observation after) => after == before ? before : after;
}
