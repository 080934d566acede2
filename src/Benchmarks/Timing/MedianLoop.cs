using RmapProps.Benchmarks.Workloads;

namespace RmapProps.Benchmarks.Timing;

/// <summary>
/// The quick mode's way to measure: warm up, then some repetitions, and the median of them. BenchmarkDotNet tells more,
/// and takes longer; the <c>bdn</c> command asks it.
/// </summary>
public static class MedianLoop
{
    private const int FewestWarmUps = 3, WarmUpSize = 20;
    private const int LongPhase = 100_000, FewestUnits = 900;

    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// Lets the compiler see all workloads before any is measured: what they share would otherwise still be at its first
    /// stage when the first of them is.
    /// </summary>
    public static void WarmAll(params IEnumerable<IReadOnlyList<Workload>> contenders)
    {
        foreach (var workload in contenders.SelectMany(all => all))
            Warm(workload, workload.Size);
    }

    /// <summary>
    /// The phases of some contenders, each with its median. They take turns, so that what disturbs the machine for a while
    /// disturbs all of them.
    /// </summary>
    /// <param name="contenders">The same workload on each implementation.</param>
    /// <param name="size">How large.</param>
    /// <param name="repetitions">How often, after one more that does not count.</param>
    /// <returns>For each contender its phases.</returns>
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

    /// <summary>Until the compiler has seen it often enough to do its best, in a size in which that does not take long.</summary>
    private static void Warm(Workload workload, int size)
    {
        var goesOn = Clock.For(WarmUp);
        for (var runs = 0; runs < FewestWarmUps || goesOn(); runs++)
        {
            var course = workload.Begin(Math.Min(size, Math.Max(WarmUpSize, workload.Size / 100)));
            foreach (var phase in course.Phases)
                if (phase.Units < LongPhase || runs == 0)
                    phase.Run();
            course.End();
        }
    }

    /// <summary>Each phase once. What is over too soon to be timed is set up many times, and those are timed together.</summary>
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

/// <summary>What a phase took. The phase itself would keep all that it worked on alive.</summary>
/// <param name="Id">Which phase.</param>
/// <param name="What">What was done.</param>
/// <param name="Unit">What the time was divided by.</param>
/// <param name="Nanoseconds">For each unit.</param>
/// <param name="Walks">What one of its walks costs beside time, if it has walks.</param>
public sealed record Measured(string Id, string What, string Unit, double Nanoseconds, WalkCost? Walks);
