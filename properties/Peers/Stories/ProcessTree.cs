using RmapProps.Contract.Observations;

namespace RmapProps.PropertyTests.Peers.Stories;

/// <summary>
/// Processes that descend from p0, and the story of what they do, while it is being told. It grows as the family of
/// selftests/mm/rmap.c does: up to five levels, and one to three children for each process of a level that is not the last.
/// </summary>
/// <param name="rng">Where chance comes from.</param>
public sealed class ProcessTree(Rng rng)
{
    private const int MostLevels = 5, MostChildren = 3;

    private readonly List<string> steps = [];
    private readonly List<OutcomeWord> words = [];
    private readonly List<int> living = [0];
    private int lastBorn;

    /// <summary>Who has not exited.</summary>
    public IReadOnlyList<int> Living => living;

    /// <summary>How many steps have been told: the place of the present state among those that a claim gets.</summary>
    public int Now => steps.Count;

    /// <summary>One more step, and how it must end.</summary>
    public void Tell(string step, OutcomeWord word = OutcomeWord.Ok)
    {
        steps.Add(step);
        words.Add(word);
    }

    /// <summary>Any of the living.</summary>
    public int Anyone() => living[rng.Below(living.Count)];

    /// <summary>All of the living, in any order.</summary>
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

    /// <summary>A child, with the next name.</summary>
    public int Fork(int parent)
    {
        living.Add(++lastBorn);
        Tell($"p{parent} fork p{lastBorn}");
        return lastBorn;
    }

    /// <summary>One fewer.</summary>
    public void Exit(int pid)
    {
        living.Remove(pid);
        Tell($"p{pid} exit");
    }

    /// <summary>Everybody who is left exits, in any order.</summary>
    public void ExitAll()
    {
        foreach (var pid in InAnyOrder())
            Exit(pid);
    }

    /// <summary>
    /// Grows a tree under p0. Siblings and cousins are born in any order, as in a kernel where all run at once.
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

    /// <summary>Who the last of a line of descent is: so many forks, one below the other.</summary>
    public int Descend(int generations)
    {
        var last = 0;
        for (var i = 0; i < generations; i++)
            last = Fork(last);
        return last;
    }

    /// <summary>A page of this process gives way to a new one.</summary>
    public void Migrate(int worker, int page)
    {
        Tell($"kcompactd isolate p{worker}:{page} m0");
        Tell("kcompactd putback m0");
    }

    /// <summary>The whole story, and what it claims.</summary>
    public PeerStory Ends(Func<IReadOnlyList<Observation>, string?> claim) =>
        new(TestPairs.Parse(string.Join('\n', steps)), words.ToSequence(), claim);
}
