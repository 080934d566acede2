using RmapProps.Contract;
using RmapProps.Contract.Scenarios;
using RmapProps.Harness.Running;

namespace RmapProps.Harness.Enumeration;

/// <summary>
/// Tries every scenario of a small world, breadth first. Two scenarios that lead both machines to the same state, up to renaming,
/// have the same future, so only the simpler one is extended. States are extended in the order of the simplest scenario that
/// leads to each. So the first divergence that is found is the simplest one.
/// </summary>
/// <param name="testPair">The subject and the oracle; both must be copyable.</param>
/// <param name="world">The scope.</param>
/// <param name="wanted">The signature to look for; null for any. Another divergence ends the scenarios that show it.</param>
/// <param name="mergesStates">Whether equal states are extended only once. Without that, few levels can be closed.</param>
public sealed class Enumerator(TestPair testPair, SmallWorld world, Signature? wanted = null, bool mergesStates = true)
{
    /// <summary>The number of states that one thread takes at a time, and the number of such blocks in a round.</summary>
    private const int Block = 64, BlocksOfRound = 16;

    private readonly IReadOnlyList<Step> steps = world.Steps();

    private readonly HashSet<UInt128> known = [];

    /// <summary>
    /// For each state, the step that first reached it and the state before that step. The first state is its own predecessor.
    /// </summary>
    private readonly List<(int From, int Step)> arrivals = [(0, -1)];

    /// <summary>Enumerates the world.</summary>
    /// <param name="bounds">The bounds at which to stop.</param>
    /// <param name="jobs">The number of threads; the result does not depend on it.</param>
    /// <param name="progress">Called after each round.</param>
    /// <param name="cancellation">Stops as a bound does.</param>
    public EnumerationResult Run(
        EnumerationBounds bounds, int jobs = 1, Action<EnumerationProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        using var subjects = new SubjectPool(testPair);
        return Run(subjects, bounds, jobs, progress, cancellation);
    }

    /// <summary>Enumerates the world with pooled subjects.</summary>
    internal EnumerationResult Run(
        SubjectPool subjects,
        EnumerationBounds bounds,
        int jobs,
        Action<EnumerationProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        known.Add(FirstKey(subjects));
        var levels = new List<Level>();
        var taken = 0L;
        var (first, end) = (0, 1);
        for (var depth = 1; depth <= bounds.Depth; depth++)
        {
            var before = taken;
            for (var position = first; position < end; position += Block * BlocksOfRound)
            {
                if (taken >= bounds.Transitions || known.Count >= bounds.States || cancellation.IsCancellationRequested)
                    return new(levels.ToSequence(), null, taken, RanOut: true);
                var round = Explore(subjects, position, Math.Min(end, position + (Block * BlocksOfRound)), jobs);
                taken += (long)steps.Count * (Math.Min(end, position + (Block * BlocksOfRound)) - position);
                foreach (var (from, step, key) in round)
                    if (key is not { } reached)
                        return new(levels.ToSequence(), ScenarioTo(from, step), taken, RanOut: false);
                    else if (known.Add(reached) || !mergesStates)
                        arrivals.Add((from, step));
                progress?.Invoke(new(depth, arrivals.Count, taken));
            }

            levels.Add(new(depth, arrivals.Count - end, taken - before));
            (first, end) = (end, arrivals.Count);
        }

        return new(levels.ToSequence(), null, taken, RanOut: false);
    }

    /// <summary>
    /// Returns the new states and divergences that one step from the states of a round leads to, in order. Threads share only
    /// data that they read.
    /// </summary>
    private IEnumerable<Arrival> Explore(SubjectPool subjects, int first, int end, int jobs)
    {
        var blocks = new List<Arrival>[(end - first + Block - 1) / Block];
        Parallel.For(0, blocks.Length, new ParallelOptions { MaxDegreeOfParallelism = jobs }, block =>
        {
            var found = blocks[block] = [];
            for (var state = first + (block * Block); state < Math.Min(end, first + ((block + 1) * Block)); state++)
                Follow(subjects, state, found);
        });
        return blocks.SelectMany(found => found);
    }

    /// <summary>
    /// Takes every step from one state. Most steps change nothing, and then the next step starts from the same copy.
    /// </summary>
    private void Follow(SubjectPool subjects, int state, List<Arrival> found)
    {
        using var pair = subjects.Rent();
        using var here = new Lockstep(pair);
        here.Retrace(PathTo(state));
        var hereKey = here.Key();
        for (var step = 0; step < steps.Count;)
        {
            using var there = here.Copy();
            var isHere = true;
            for (; isHere && step < steps.Count; step++)
                isHere = Take(there, step) is { } key && key == hereKey && mergesStates;
        }

        // Takes one step, and records its key; null for a divergence.
        UInt128? Take(Lockstep there, int step)
        {
            if (there.Take(steps[step]) is { } disagreement)
            {
                if (wanted is null || disagreement.Signature == wanted)
                    found.Add(new(state, step, null));
                return null;
            }

            var key = there.Key();
            if (!known.Contains(key) || !mergesStates)
                found.Add(new(state, step, key));
            return key;
        }
    }

    private static UInt128 FirstKey(SubjectPool subjects)
    {
        using var pair = subjects.Rent();
        using var lockstep = new Lockstep(pair);
        return lockstep.Key();
    }

    private Scenario ScenarioTo(int from, int step) => new([.. PathTo(from), steps[step]]);

    private List<Step> PathTo(int state)
    {
        var path = new List<Step>();
        for (; state != 0; state = arrivals[state].From)
            path.Add(steps[arrivals[state].Step]);
        path.Reverse();
        return path;
    }

    /// <summary>
    /// A step from a state, with the key of the state after it. The key is null if the step leads to the wanted divergence.
    /// </summary>
    private readonly record struct Arrival(int From, int Step, UInt128? Key);
}

/// <summary>The progress of an enumeration.</summary>
/// <param name="Depth">The current level.</param>
/// <param name="States">The number of states so far.</param>
/// <param name="Transitions">The number of steps so far.</param>
public readonly record struct EnumerationProgress(int Depth, long States, long Transitions);
