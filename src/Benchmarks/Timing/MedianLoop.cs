using RmapProps.Benchmarks.Workloads;

namespace RmapProps.Benchmarks.Timing;

/// <summary>
/// The measurement of the quick mode: warm-up, several repetitions, and their median. BenchmarkDotNet, which the <c>bdn</c>
/// command runs, reports more and takes longer.
/// </summary>
public static class MedianLoop
{
    private const int FewestWarmUps = 3, WarmUpSize = 20;
    private const int LongPhase = 100_000, FewestUnits = 900;

    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// Warms up all workloads before any is measured. Otherwise shared code would still be at the first compilation tier for the
    /// first workload.
    /// </summary>
    public static void WarmAll(params IEnumerable<IReadOnlyList<Workload>> contenders)
    {
        foreach (var workload in contenders.SelectMany(all => all))
            Warm(workload, workload.Size);
    }

    /// <summary>
    /// Measures the phases of several implementations and returns their medians. The implementations take turns, so that a
    /// temporary disturbance of the machine affects all of them.
    /// </summary>
    /// <param name="contenders">The same workload for each implementation.</param>
    /// <param name="size">The size of the workload.</param>
    /// <param name="repetitions">The number of repetitions, after one that does not count.</param>
    /// <returns>The phases of each implementation.</returns>
    public static IReadOnlyList<IReadOnlyList<Measured>> Run(IReadOnlyList<Workload> contenders, int size, int repetitions)
    {
        foreach (var contender in contenders)
            Warm(contender, size);
        var rounds = contenders.Select(_ => new List<List<Measured>>()).ToList();
        for (var round = 0; round <= repetitions; round++)
            for (var i = 0; i < contenders.Count; i++)
            {
                var measured = Once(contenders[i], size);
                if (round > 0)
                    rounds[i].Add(measured);
            }

        return [.. rounds.Select(MedianOf)];
    }

    /// <summary>Runs a workload until the JIT compiler has optimized it, in a size that keeps this short.</summary>
    private static void Warm(Workload workload, int size)
    {
        var continues = Clock.For(WarmUp);
        for (var runs = 0; runs < FewestWarmUps || continues(); runs++)
        {
            var course = workload.Begin(Math.Min(size, Math.Max(WarmUpSize, workload.Size / 100)));
            foreach (var phase in course.Phases)
                if (phase.Units < LongPhase || runs == 0)
                    phase.Run();
            course.End();
        }
    }

    /// <summary>
    /// Runs each phase once. If a phase is too short to be timed, several copies are set up and timed together.
    /// </summary>
    private static List<Measured> Once(Workload workload, int size)
    {
        List<Course> copies = [workload.Begin(size)];
        while (copies[0].Phases[0].Units * copies.Count < FewestUnits)
            copies.Add(workload.Begin(size));
        var measured = new List<Measured>();
        for (var i = 0; i < copies[0].Phases.Count; i++)
        {
            var phase = copies[0].Phases[i];
            var time = Clock.Time(() => copies.ForEach(copy => copy.Phases[i].Run()));
            phase.Check?.Invoke();
            var nanoseconds = time.TotalNanoseconds / (phase.Units * copies.Count);
            measured.Add(new(phase.Id, phase.What, phase.Unit, nanoseconds, phase.Walks?.Invoke()));
        }

        copies.ForEach(copy => copy.End());
        return measured;
    }

    private static IReadOnlyList<Measured> MedianOf(List<List<Measured>> rounds) =>
        [.. Enumerable.Range(0, rounds[0].Count)
            .Select(phase => rounds.Select(round => round[phase]).OrderBy(one => one.Nanoseconds).ElementAt(rounds.Count / 2))];
}

/// <summary>The result of a phase. It does not refer to the phase, which would keep all its objects alive.</summary>
/// <param name="Id">The ID of the phase.</param>
/// <param name="What">The name of the phase.</param>
/// <param name="Unit">The unit of the time.</param>
/// <param name="Nanoseconds">The time for each unit.</param>
/// <param name="Walks">The visits of one of its walks; null if it has no walks.</param>
public sealed record Measured(string Id, string What, string Unit, double Nanoseconds, WalkCost? Walks);
