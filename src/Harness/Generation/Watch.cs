using RmapProps.Contract;

namespace RmapProps.Harness;

/// <summary>
/// What a machine holds, looked at again and again: where nothing has changed it is the same object as before. A machine
/// that can be streamed is observed only when something has.
/// </summary>
/// <param name="machine">Who is watched.</param>
internal sealed class Watch(Contestant machine)
{
    private ObservationStream now = new(), then = new();

    private bool hasThen;

    /// <summary>What it holds now, if that was <paramref name="before"/> the time before; after a crash the same.</summary>
    public Observation Look(Observation before)
    {
        if (!machine.TryStream(now))
        {
            hasThen = false;
            var after = machine.ObserveAfter(before);
            return after == before ? before : after;
        }

        if (hasThen && now.Shows(then))
            return before;
        var seen = hasThen ? now.ToObservation(then, before) : now.ToObservation();
        (now, then, hasThen) = (then, now, true);
        return seen;
    }
}
