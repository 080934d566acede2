using System.Diagnostics;

namespace RmapProps.Benchmarks;

/// <summary>The clocks of the benchmarks.</summary>
#pragma warning disable RS0030 // To measure time is what this project is for.
public static class Clock
{
    /// <summary>
    /// How much of a processor it takes, with a clean heap at the beginning. Not the time on the wall: on a machine that
    /// others use too, that says how much they do. On an idle one the two are the same, because all that is measured runs
    /// on one thread.
    /// </summary>
    public static TimeSpan Time(Action run)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = Environment.CpuUsage.TotalTime;
        run();
        return Environment.CpuUsage.TotalTime - before;
    }

    /// <summary>True until a time from now is over.</summary>
    public static Func<bool> For(TimeSpan time)
    {
        var begin = Stopwatch.GetTimestamp();
        return () => Stopwatch.GetElapsedTime(begin) < time;
    }
}
#pragma warning restore RS0030
