using System.Diagnostics;
using System.Globalization;
using RmapProps.Harness;

namespace RmapProps.Cli;

/// <summary>
/// The clock of a run, and the line that says how far it is: rewritten on a terminal, a new one every half minute
/// elsewhere, so that nobody takes a silent job for a dead one. Nothing that is found depends on it.
/// </summary>
/// <param name="limit">When to stop; null for no limit.</param>
#pragma warning disable RS0030 // The one clock outside Benchmarks: rates and limits for people, never results.
public sealed class Progress(TimeSpan? limit)
{
    private static readonly TimeSpan WatchedPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan UnwatchedPause = TimeSpan.FromSeconds(30);

    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly Lock gate = new();
    private TimeSpan next = Terminal.IsWatched ? WatchedPause : UnwatchedPause;
    private bool hasLine;

    /// <summary>Whether the time is over.</summary>
    public bool IsOver => clock.Elapsed >= limit;

    /// <summary>Shows how far a campaign is, if it is time to. Called from any thread.</summary>
    public void Show(CampaignProgress progress) => Show(elapsed =>
    {
        var left = limit is { } end && end > elapsed ? string.Create(CultureInfo.InvariantCulture, $", {(end - elapsed).TotalSeconds:F0} s left") : "";
        return $"{TextTable.Number(progress.Scenarios)} scenarios, {TextTable.Number(progress.Steps)} steps, {Rate(progress.Steps)}{left}";
    });

    /// <summary>Shows how far a kill matrix is, if it is time to. Called from any thread.</summary>
    public void Show(MatrixProgress progress) => Show(_ =>
        $"{progress.Trials} of {progress.AllTrials} runs{(progress.Survived == 0 ? "" : $", {progress.Survived} without a finding")}");

    /// <summary>Shows how far an enumeration is, if it is time to.</summary>
    public void Show(EnumerationProgress progress) => Show(_ =>
        $"level {progress.Depth}, {TextTable.Number(progress.States)} states, {TextTable.Number(progress.Transitions)} transitions");

    /// <summary>Takes the line away, and says how long an enumeration took.</summary>
    public void EndTransitions(long transitions) =>
        End($", {TextTable.Number((long)(transitions / Math.Max(clock.Elapsed.TotalSeconds, 0.001)))} transitions a second");

    /// <summary>Takes the line away, and says how long it took.</summary>
    public void End(long steps) => End(", " + Rate(steps));

    /// <summary>The same where steps say nothing.</summary>
    public void End() => End("");

    private void Show(Func<TimeSpan, string> say)
    {
        var elapsed = clock.Elapsed;
        if (elapsed < next)
            return;
        lock (gate)
        {
            if (elapsed < next)
                return;
            next = elapsed + (Terminal.IsWatched ? WatchedPause : UnwatchedPause);
            Write(say(elapsed));
        }
    }

    private void End(string rate)
    {
        lock (gate)
        {
            if (hasLine && Terminal.IsWatched)
                Console.Error.Write("\r\e[2K");
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{clock.Elapsed.TotalSeconds:F1} s{rate}"));
        }
    }

    private string Rate(long steps) => $"{TextTable.Number((long)(steps / Math.Max(clock.Elapsed.TotalSeconds, 0.001)))} steps a second";

    private void Write(string line)
    {
        hasLine = true;
        if (!Terminal.IsWatched)
            Console.Error.WriteLine(line);
        else
            Console.Error.Write("\r\e[2K" + (line.Length < Console.WindowWidth ? line : line[..Math.Max(Console.WindowWidth - 1, 0)]));
    }
}
#pragma warning restore RS0030
