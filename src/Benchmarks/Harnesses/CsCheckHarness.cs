using CsCheck;
using RmapProps.Contract;
using RmapProps.Contract.Scenarios;
using RmapProps.Harness.Generation;

namespace RmapProps.Benchmarks.Harnesses;

/// <summary>
/// CsCheck's SampleModelBased. It compares actual system and model at the end of a sequence only; so the operation on the
/// model, which comes second, compares after each step as the others do.
/// </summary>
public sealed class CsCheckHarness : IHarness, ISeeker
{
    /// <inheritdoc/>
    public string Name => "CsCheck SampleModelBased";

    /// <inheritdoc/>
    public void RunGiven(IReadOnlyList<Scenario> scenarios, Sides sides, Tally tally)
    {
        // An operation cannot know where the sequence is. So the run knows: it takes the next step that is given, and
        // begins anew where a scenario ends. The steps are those of the others; how many, CsCheck draws.
        var given = new Given(scenarios, sides, tally);
        Sample(scenarios.Count, Gen.Const(() => given), Gen.Const(0), (run, _) => run.TakeNext());
    }

    /// <inheritdoc/>
    public void RunDrawn(int scenarios, Sides sides, Tally tally) => Sample(
        scenarios,
        Gen.Int.Select(seed => new Drawn(new(sides, tally), Draws.SwarmOf(seed))),
        Gen.Int,
        (run, seed) => run.Pair.Take(Draws.StepOf(seed, run.Swarm)));

    /// <inheritdoc/>
    public Found? Find(Sides sides, ulong seed, long steps)
    {
        var tally = new Tally();
        Remembered? failed = null;
        try
        {
            Sample(
                (int)Math.Max(1, steps / MeanSequence),
                Gen.Int.Select(swarm => new Remembered(new(new(sides, tally), Draws.SwarmOf(swarm)), [])),
                Gen.Int,
                (run, drawn) =>
                {
                    (var before, failed) = (failed, run);
                    var agree = run.Take(drawn);
                    failed = agree ? before : run;
                    return agree;
                },
                new PCG(0, seed).ToString());
            return null;
        }
        catch (CsCheckException) when (failed is not null && tally.FirstFailure is not null)
        {
            // Once something has failed it tries only what is smaller, so the last that failed is what it reports.
            var first = tally.FirstFailure.Value;
            return new(first.Steps, tally.Runs - first.Runs, new(failed.Taken.ToSequence()));
        }
    }

    /// <summary>It draws from no operation to 127.</summary>
    private const int MeanSequence = 64;

    private static void Sample<TRun, T>(
        int sequences, Gen<TRun> runs, Gen<T> draws, Func<TRun, T, bool> take, string seed = "0000KOIPe036")
        where TRun : class =>
        runs.Select(run => (run, run)).SampleModelBased(
            GenOperation.Create<TRun, TRun, T>(
                draws,
                (_, _) => { },
                (run, drawn) =>
                {
                    if (!take(run, drawn))
                        throw new InvalidOperationException("subject and oracle differ");
                }),
            equal: (_, _) => true,
            seed: seed,
            iter: sequences,
            threads: 1);

    private sealed record Drawn(Pair Pair, Swarm Swarm);

    private sealed record Remembered(Drawn Drawn, List<Step> Taken)
    {
        public bool Take(int seed)
        {
            Taken.Add(Draws.StepOf(seed, Drawn.Swarm));
            return Drawn.Pair.Take(Taken[^1]);
        }
    }

    private sealed class Given(IReadOnlyList<Scenario> scenarios, Sides sides, Tally tally)
    {
        private int scenario = -1, position;
        private Pair? pair;

        public bool TakeNext()
        {
            while (pair is null || position == scenarios[scenario].Length)
                (scenario, position, pair) = ((scenario + 1) % scenarios.Count, 0, new(sides, tally));
            return pair.Take(scenarios[scenario].Steps[position++]);
        }
    }
}
