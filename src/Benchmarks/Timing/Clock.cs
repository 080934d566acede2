namespace RmapProps.Benchmarks.Timing;

/// <summary>
/// The only clock of the benchmarks: the processor time of this process. Wall-clock time on a shared machine would depend on
/// other processes. On an idle machine the two are equal, because all measured code runs on one thread; time of the JIT compiler
/// in the background counts as well.
/// </summary>
public static class Clock
{
    /// <summary>Measures an action, after a garbage collection.</summary>
    public static TimeSpan Time(Action run)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = Environment.CpuUsage.TotalTime;
        run();
        return Environment.CpuUsage.TotalTime - before;
    }

    /// <summary>Returns a function that is true until this much processor time has passed.</summary>
    public static Func<bool> For(TimeSpan time)
    {
        var end = Environment.CpuUsage.TotalTime + time;
        return () => Environment.CpuUsage.TotalTime < end;
    }
}
