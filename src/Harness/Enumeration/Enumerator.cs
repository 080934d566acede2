using RmapProps.Contract;
using RmapProps.Contract.Scenarios;
using RmapProps.Harness.Running;

namespace RmapProps.Harness.Enumeration;

/// <summary>
/// Tries every scenario of a small world, breadth first. Two scenarios that lead to the same state of both machines, up to
/// names, have the same future, so only the simpler one is followed. States are followed in the order of the simplest
/// scenario that leads to each, and so the first divergence that is met is the simplest there is.
/// </summary>
/// <param name="contest">Who runs the scenarios; subject and oracle must be copyable.</param>
/// <param name="world">What can be said.</param>
/// <param name="wanted">Which divergence to look for; null for any. Others end the scenarios in which they are met.</param>
/// <param name="mergesStates">
/// Whether states that are the same are followed once only. Without it few levels can be closed.
/// </param>
public sealed class Enumerator(TestPair contest, SmallWorld world, Signature? wanted = null, bool mergesStates = true)
{
    /// <summary>How many states one thread takes at a time, and how many such blocks make a round.</summary>
    private const int Block = 64, BlocksOfRound = 16;

    private readonly IReadOnlyList<Step> steps = world.Steps();

    private readonly HashSet<UInt128> known = [];

    /// <summary>
    /// How each state was first reached: by which step, from which state. The first state is its own predecessor.
    /// </summary>
    private readonly List<(int From, int Step)> arrivals = [(0, -1)];

    /// <summary>Enumerates.</summary>
    /// <param name="bounds">Where to stop.</param>
    /// <param name="jobs">How many threads; the result does not depend on it.</param>
    /// <param name="progress">Told after each round.</param>
    /// <param name="cancellation">Stops as a bound does.</param>
    public EnumerationResult Run(
        EnumerationBounds bounds, int jobs = 1, Action<EnumerationProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        using var subjects = new SubjectPool(contest);
        return Run(subjects, bounds, jobs, progress, cancellation);
    }

    /// <summary>Enumerates with subjects that are used again.</summary>
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
    /// What the states of a round lead to that was not known before it, in order. Threads share nothing but what they read.
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
    /// Takes every step from one state. Most change nothing, and the next one starts from the same copy as they did.
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

        // Takes one step, and notes where it leads: null to a divergence.
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

    /// <summary>A step from a state: where it leads, or null where it leads to the divergence that is looked for.</summary>
    private readonly record struct Arrival(int From, int Step, UInt128? Key);
}

/// <summary>How far an enumeration is.</summary>
/// <param name="Depth">The level that is being tried.</param>
/// <param name="States">States so far.</param>
/// <param name="Transitions">Steps so far.</param>
public readonly record struct EnumerationProgress(int Depth, long States, long Transitions);
