using CsCheck;
using RmapProps.Contract;
using RmapProps.Contract.Scenarios;
using RmapProps.Harness.Generation;

namespace RmapProps.Benchmarks.Harnesses;

/// <summary>
/// CsCheck's SampleModelBased. CsCheck compares the actual system and the model only at the end of a sequence. To compare after
/// each step as the other harnesses do, this class compares in the operation on the model, which runs second.
/// </summary>
public sealed class CsCheckHarness : IHarness, ISeeker
{
    /// <inheritdoc/>
    public string Name => "CsCheck SampleModelBased";

    /// <inheritdoc/>
    public void RunGiven(IReadOnlyList<Scenario> scenarios, Sides sides, Tally tally)
    {
        // An operation does not receive its position in the sequence. The run tracks it instead: it takes the next given step,
        // and starts the next scenario at the end of one. The steps are those of the other harnesses; CsCheck draws their number.
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
            // After a failure it tries only smaller sequences, so the last one that failed is the one that it reports.
            var first = tally.FirstFailure.Value;
            return new(first.Steps, tally.Runs - first.Runs, new(failed.Taken.ToSequence()));
        }
    }

    /// <summary>The mean length of a sequence; CsCheck draws from 0 to 127 operations.</summary>
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
