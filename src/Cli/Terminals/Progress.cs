using System.Diagnostics;
using System.Globalization;
using RmapProps.Harness.Checking;
using RmapProps.Harness.Enumeration;
using RmapProps.Harness.Findings;
using RmapProps.Harness.Matrix;
using RmapProps.Harness.Shrinking;
using RmapProps.Reports.Words;

namespace RmapProps.Cli.Terminals;

/// <summary>
/// Measures the time of a run and shows its progress: a line that is rewritten on a terminal, and elsewhere a new line every
/// half minute, so that a silent job does not look dead. No result depends on it.
/// </summary>
/// <param name="limit">The time after which to stop; null for no limit.</param>
/// <param name="isQuiet">Whether to show nothing.</param>
/// <param name="plan">The plan of a check, from which the remaining time is estimated.</param>
#pragma warning disable RS0030 // The only clock outside Benchmarks. It measures rates and limits, never results.
internal sealed class Progress(TimeSpan? limit, bool isQuiet, CheckPlan? plan = null)
{
    private static readonly TimeSpan WatchedPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan UnwatchedPause = TimeSpan.FromSeconds(30);

    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly Lock gate = new();
    private TimeSpan next = Terminal.IsWatched ? WatchedPause : UnwatchedPause;
    private TimeSpan lastNew;
    private volatile string stage = "";
    private int reached;

    /// <summary>Whether the time limit is reached.</summary>
    public bool IsOver => clock.Elapsed >= limit;

    /// <summary>Shows the progress of a check if the last line is old enough. Called from any thread.</summary>
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

    /// <summary>Shows the progress of a kill matrix if the last line is old enough. Called from any thread.</summary>
    public void Show(MatrixProgress progress) => Show(elapsed =>
    [
        $"{progress.Trials} of {Amount.Of(progress.AllTrials, "run")}",
        progress.Survived == 0 ? null : $"{progress.Survived} without a finding",
        $"{Seconds(elapsed)}",
    ]);

    /// <summary>Shows the progress of an enumeration if the last line is old enough.</summary>
    public void Show(EnumerationProgress progress) => Show(_ =>
        [$"level {progress.Depth}", Amount.Of(progress.States, "state"), Amount.Of(progress.Transitions, "transition")]);

    /// <summary>Reports the result of the shrinker. The search for a smaller one can take longer than shrinking did.</summary>
    public void Show(Finding finding)
    {
        var steps = Amount.Of(finding.Scenario.Length, "step");
        Say($"{finding.Divergence.Signature}: shrunk to {steps}; looking for a smaller scenario, which Ctrl-C ends");
        stage = $"looking for a scenario smaller than {steps}";
    }

    /// <summary>Runs work that shows its own progress.</summary>
    public T During<T>(Func<T> work) => isQuiet ? work() : StatusLine.During(work);

    /// <summary>Runs the shrinker, and shows its stage, how much of the limit is used, and how long that has taken.</summary>
    /// <param name="failure">The failure to shrink.</param>
    /// <param name="meter">Counts the work.</param>
    /// <param name="work">Runs the shrinker.</param>
    public T DuringShrinking<T>(Failure failure, ShrinkMeter meter, Func<T> work) => During(() =>
    {
        stage = $"shrinking {failure.Divergence.Signature} from {Amount.Of(failure.Divergence.Number, "step")}";
        var begun = clock.Elapsed;
        var pause = Terminal.IsWatched ? WatchedPause : UnwatchedPause;
        using var ticks = new Timer(_ => Show(elapsed => [stage, HowFar(meter), Seconds(elapsed - begun)]), null, pause, pause);
        return work();
    });

    /// <summary>Writes a line that stays above the progress.</summary>
    public void Say(string line)
    {
        if (!isQuiet)
            Terminal.Say(line);
    }

    /// <summary>Reports how long an enumeration took.</summary>
    public void EndTransitions(long transitions) =>
        End($", {Amount.Of((long)(transitions / Math.Max(clock.Elapsed.TotalSeconds, 0.001)), "transition")} a second");

    /// <summary>Reports how long a run took, and its rate.</summary>
    public void End(long steps) => End(", " + Rate(steps));

    /// <summary>Reports how long a run took.</summary>
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
            StatusLine.Show(
                ProgressLine.Of(say(elapsed).OfType<string>(), Terminal.IsWatched ? Terminal.ErrorWidth - 1 : int.MaxValue));
        }
    }

    private void End(string rate) => Say(string.Create(CultureInfo.InvariantCulture, $"{clock.Elapsed.TotalSeconds:F1} s{rate}"));

    private string Rate(long steps) =>
        $"{Amount.Of((long)(steps / Math.Max(clock.Elapsed.TotalSeconds, 0.001)), "step")} a second";

    /// <summary>Estimates the remaining time from the rate so far and the limit that is reached first.</summary>
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

    private static string HowFar(ShrinkMeter meter)
    {
        var unit = meter.Stage switch
        {
            ShrinkStage.Candidates => "candidate",
            ShrinkStage.Restarts => "scenario",
            _ => "transition",
        };
        return string.Create(
            CultureInfo.InvariantCulture, $"{Math.Min(meter.Done, meter.Limit):N0} of at most {Amount.Of(meter.Limit, unit)}");
    }

    private static string Seconds(TimeSpan span) => string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:F0} s");
}
#pragma warning restore RS0030
