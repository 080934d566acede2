using RmapProps.Contract.Observations;

namespace RmapProps.PropertyTests.Peers.Stories;

/// <summary>
/// Processes that descend from p0, and the steps of a story while it is being built. The tree grows as in selftests/mm/rmap.c: up
/// to five levels, and one to three children for each process above the last level.
/// </summary>
/// <param name="rng">The random source.</param>
public sealed class ProcessTree(Rng rng)
{
    private const int MostLevels = 5, MostChildren = 3;

    private readonly List<string> steps = [];
    private readonly List<OutcomeWord> words = [];
    private readonly List<int> living = [0];
    private int lastBorn;

    /// <summary>The processes that have not exited.</summary>
    public IReadOnlyList<int> Living => living;

    /// <summary>The number of steps so far: the index of the current state among those that a claim receives.</summary>
    public int StepCount => steps.Count;

    /// <summary>Adds a step with its expected outcome.</summary>
    public void AddStep(string step, OutcomeWord word = OutcomeWord.Ok)
    {
        steps.Add(step);
        words.Add(word);
    }

    /// <summary>Returns a random live process.</summary>
    public int AnyPid() => living[rng.Below(living.Count)];

    /// <summary>Returns all live processes in random order.</summary>
    public IReadOnlyList<int> InAnyOrder()
    {
        var order = living.ToArray();
        for (var left = order.Length; left > 1; left--)
        {
            var drawn = rng.Below(left);
            (order[left - 1], order[drawn]) = (order[drawn], order[left - 1]);
        }

        return order;
    }

    /// <summary>Forks a child with the next name.</summary>
    public int Fork(int parent)
    {
        living.Add(++lastBorn);
        AddStep($"p{parent} fork p{lastBorn}");
        return lastBorn;
    }

    /// <summary>Lets a process exit.</summary>
    public void Exit(int pid)
    {
        living.Remove(pid);
        AddStep($"p{pid} exit");
    }

    /// <summary>Lets all live processes exit, in random order.</summary>
    public void ExitAll()
    {
        foreach (var pid in InAnyOrder())
            Exit(pid);
    }

    /// <summary>
    /// Grows a tree under p0. Siblings and cousins are born in random order, as in a kernel that runs all of them at once.
    /// </summary>
    public void Grow(int mostLevels = MostLevels)
    {
        var levels = 2 + rng.Below(mostLevels - 1);
        var expecting = new List<(int Pid, int Level, int Children)> { (0, 1, 1 + rng.Below(MostChildren)) };
        while (expecting.Count > 0)
        {
            var drawn = rng.Below(expecting.Count);
            var (parent, level, children) = expecting[drawn];
            if (children == 1)
                expecting.RemoveAt(drawn);
            else
                expecting[drawn] = (parent, level, children - 1);
            var child = Fork(parent);
            if (level + 1 < levels)
                expecting.Add((child, level + 1, 1 + rng.Below(MostChildren)));
        }
    }

    /// <summary>Forks a line of descent, each process below the one before. Returns the last one.</summary>
    public int Descend(int generations)
    {
        var last = 0;
        for (var i = 0; i < generations; i++)
            last = Fork(last);
        return last;
    }

    /// <summary>Migrates a page of this process.</summary>
    public void Migrate(int worker, int page)
    {
        AddStep($"kcompactd isolate p{worker}:{page} m0");
        AddStep("kcompactd putback m0");
    }

    /// <summary>Returns the complete story with its claim.</summary>
    public PeerStory ToStory(Func<IReadOnlyList<Observation>, string?> claim) =>
        new(TestPairs.Parse(string.Join('\n', steps)), words.ToSequence(), claim);
}
