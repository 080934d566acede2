namespace RmapProps.Benchmarks.Timing;

/// <summary>
/// The one clock of the benchmarks: how much of a processor this process takes. Not the time on the wall: on a machine that
/// others use too, that says how much they do. On an idle one the two are the same, because all that is measured runs on one
/// thread; where the compiler is still at work behind it, its time counts as well.
/// </summary>
public static class Clock
{
    /// <summary>How long it takes, with a clean heap at the beginning.</summary>
    public static TimeSpan Time(Action run)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = Environment.CpuUsage.TotalTime;
        run();
        return Environment.CpuUsage.TotalTime - before;
    }

    /// <summary>True until so much time from now is used up.</summary>
    public static Func<bool> For(TimeSpan time)
    {
        var end = Environment.CpuUsage.TotalTime + time;
        return () => Environment.CpuUsage.TotalTime < end;
    }
}
