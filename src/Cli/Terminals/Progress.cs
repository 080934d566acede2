using System.Diagnostics;
using System.Globalization;
using RmapProps.Harness.Checking;
using RmapProps.Harness.Enumeration;
using RmapProps.Harness.Findings;
using RmapProps.Harness.Matrix;
using RmapProps.Reports.Words;

namespace RmapProps.Cli.Terminals;

/// <summary>
/// The clock of a run, and the line that says how far it is: rewritten on a terminal, a new one every half minute
/// elsewhere, so that nobody takes a silent job for a dead one. Nothing that is found depends on it.
/// </summary>
/// <param name="limit">When to stop; null for no limit.</param>
/// <param name="isQuiet">Whether nobody wants to read it.</param>
/// <param name="plan">What a campaign is to do, so that it can be told how much is left.</param>
#pragma warning disable RS0030 // The one clock outside Benchmarks: rates and limits for people, never results.
internal sealed class Progress(TimeSpan? limit, bool isQuiet, CheckPlan? plan = null)
{
    private const string EraseLine = "\r\e[2K";

    private static readonly TimeSpan WatchedPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan UnwatchedPause = TimeSpan.FromSeconds(30);

    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly Lock gate = new();
    private TimeSpan next = Terminal.IsWatched ? WatchedPause : UnwatchedPause;
    private TimeSpan lastNew;
    private int reached;
    private bool hasLine;

    /// <summary>Whether the time is over.</summary>
    public bool IsOver => clock.Elapsed >= limit;

    /// <summary>Shows how far a campaign is, if it is time to. Called from any thread.</summary>
    public void Show(CheckProgress progress)
    {
        if (progress.Reached > Volatile.Read(ref reached))
            lock (gate)
                (reached, lastNew) = (Math.Max(reached, progress.Reached), clock.Elapsed);
        Show(elapsed =>
        [
            Amount.Of(progress.Scenarios, "scenario"),
            LeftOf(progress, elapsed) is { } left ? $"{Seconds(left)} left" : null,
            progress.Failures == 0 ? null : $"{progress.Failures} found",
            $"{Amount.Of(progress.Reached, "outcome")} reached, last new {Seconds(elapsed - lastNew)} ago",
            Amount.Of(progress.Steps, "step"),
            Rate(progress.Steps),
        ]);
    }

    /// <summary>Shows how far a kill matrix is, if it is time to. Called from any thread.</summary>
    public void Show(MatrixProgress progress) => Show(elapsed =>
    [
        $"{progress.Trials} of {Amount.Of(progress.AllTrials, "run")}",
        progress.Survived == 0 ? null : $"{progress.Survived} without a finding",
        $"{Seconds(elapsed)}",
    ]);

    /// <summary>Shows how far an enumeration is, if it is time to.</summary>
    public void Show(EnumerationProgress progress) => Show(_ =>
        [$"level {progress.Depth}", Amount.Of(progress.States, "state"), Amount.Of(progress.Transitions, "transition")]);

    /// <summary>Says what the shrinker came to; looking for anything smaller may take longer than that did.</summary>
    public void Show(Finding finding) => Say(
        $"{finding.Divergence.Signature}: shrunk to {Amount.Of(finding.Scenario.Length, "step")}; looking whether anything is "
        + "smaller, which Ctrl-C ends");

    /// <summary>Shows that something goes on of which nobody can say how far it is.</summary>
    public T During<T>(string what, Func<T> work)
    {
        var begun = clock.Elapsed;
        var pause = Terminal.IsWatched ? WatchedPause : UnwatchedPause;
        using var ticks = new Timer(_ => Show(elapsed => [what, Seconds(elapsed - begun)]), null, pause, pause);
        try
        {
            return work();
        }
        finally
        {
            lock (gate)
                Erase();
        }
    }

    /// <summary>A line that stays, above the one that is rewritten.</summary>
    public void Say(string line)
    {
        if (isQuiet)
            return;
        lock (gate)
        {
            Erase();
            Terminal.Say(line);
        }
    }

    /// <summary>Takes the line away, and says how long an enumeration took.</summary>
    public void EndTransitions(long transitions) =>
        End($", {Amount.Of((long)(transitions / Math.Max(clock.Elapsed.TotalSeconds, 0.001)), "transition")} a second");

    /// <summary>Takes the line away, and says how long it took.</summary>
    public void End(long steps) => End(", " + Rate(steps));

    /// <summary>The same where steps say nothing.</summary>
    public void End() => End("");

    private void Show(Func<TimeSpan, IEnumerable<string?>> say)
    {
        var elapsed = clock.Elapsed;
        if (isQuiet || elapsed < next)
            return;
        lock (gate)
        {
            if (elapsed < next)
                return;
            next = elapsed + (Terminal.IsWatched ? WatchedPause : UnwatchedPause);
            Write(ProgressLine.Of(say(elapsed).OfType<string>(), Terminal.IsWatched ? Terminal.ErrorWidth - 1 : int.MaxValue));
        }
    }

    private void End(string rate) => Say(string.Create(CultureInfo.InvariantCulture, $"{clock.Elapsed.TotalSeconds:F1} s{rate}"));

    private string Rate(long steps) =>
        $"{Amount.Of((long)(steps / Math.Max(clock.Elapsed.TotalSeconds, 0.001)), "step")} a second";

    /// <summary>How long it will take, by the limit that comes first, if it goes on as it did.</summary>
    private TimeSpan? LeftOf(CheckProgress progress, TimeSpan elapsed)
    {
        TimeSpan?[] all =
        [
            limit - elapsed,
            plan?.Scenarios is { } scenarios && progress.Scenarios > 0 ? elapsed * (
                (double)(scenarios - progress.Scenarios) / progress.Scenarios) : null,
            plan?.TotalSteps is { } steps && progress.Steps > 0 ? elapsed * (
                (double)(steps - progress.Steps) / progress.Steps) : null,
        ];
        return all.Min() is { } left && left > TimeSpan.Zero ? left : null;
    }

    private static string Seconds(TimeSpan span) => string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:F0} s");

    private void Erase()
    {
        if (hasLine && Terminal.IsWatched)
            Console.Error.Write(EraseLine);
        hasLine = false;
    }

    private void Write(string line)
    {
        if (!Terminal.IsWatched)
            Console.Error.WriteLine(line);
        else
            Console.Error.Write(EraseLine + line);
        hasLine = true;
    }
}
#pragma warning restore RS0030
