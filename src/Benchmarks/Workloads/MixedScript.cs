namespace RmapProps.Benchmarks.Workloads;

/// <summary>
/// Which operations W7 consists of. They depend on the random numbers and on who is alive, and on nothing that a reverse
/// map answers, so that reverse maps, machines and oracle are all taken through the same.
/// </summary>
/// <param name="seed">Where the random numbers begin; not zero.</param>
public sealed class MixedScript(ulong seed)
{
    /// <summary>Where they begin by definition.</summary>
    public const ulong Seed = 88172645463325252;

    /// <summary>At most so many processes live at a time.</summary>
    public const int Slots = 64;

    /// <summary>VMAs of a process, and pages of a VMA.</summary>
    public const int Vmas = 8, PagesOfVma = 16;

    /// <summary>The first page of a process, and how far its VMAs begin from each other.</summary>
    public const int First = 4096, Apart = 32;

    private const int Eldest = 5;

    private readonly List<int> alive = [0];
    private readonly int[] generations = new int[Slots];
    private readonly bool[] isTaken = [true, .. new bool[Slots - 1]];

    /// <summary>The state of the generator of random numbers.</summary>
    public ulong State { get; private set; } = seed;

    /// <summary>How many processes live.</summary>
    public int Alive => alive.Count;

    /// <summary>They, in order of creation.</summary>
    public IReadOnlyList<int> Living => alive;

    /// <summary>The page at which a VMA begins.</summary>
    public static long StartOf(int vma) => First + (vma * Apart);

    /// <summary>What is to be done next.</summary>
    public MixedOperation Next()
    {
        var drawn = Below(100);
        if (drawn is >= 75 and < 85 && alive.Count == Slots)
            drawn = 90;
        if (drawn is >= 85 and < 95 && alive.Count == 1)
            drawn = 0;
        return drawn switch
        {
            < 50 => new(MixedKind.Write, Any(), Below(Vmas), Below(PagesOfVma)),
            < 75 => new(MixedKind.Walk, Any(), Below(Vmas), Below(PagesOfVma)),
            < 85 => Fork(Any()),
            < 95 => Exit(1 + Below(alive.Count - 1)),
            _ => new(MixedKind.Drop, Any(), Below(Vmas), 0),
        };
    }

    private int Any() => alive[Below(alive.Count)];

    private MixedOperation Fork(int chosen)
    {
        var parent = generations[chosen] >= Eldest ? 0 : chosen;
        var child = Array.IndexOf(isTaken, false);
        (isTaken[child], generations[child]) = (true, generations[parent] + 1);
        alive.Add(child);
        return new(MixedKind.Fork, parent, child, 0);
    }

    private MixedOperation Exit(int position)
    {
        var process = alive[position];
        isTaken[process] = false;
        alive.RemoveAt(position);
        return new(MixedKind.Exit, process, 0, 0);
    }

    private int Below(int limit)
    {
        State ^= State << 13;
        State ^= State >> 7;
        State ^= State << 17;
        return (int)((State >> 8) % (ulong)limit);
    }
}

/// <summary>What W7 does.</summary>
public enum MixedKind
{
    /// <summary>A process writes a page of a VMA.</summary>
    Write,

    /// <summary>The page that a process has there, if it has one, is looked for.</summary>
    Walk,

    /// <summary>A process forks into the lowest free slot.</summary>
    Fork,

    /// <summary>A process exits.</summary>
    Exit,

    /// <summary>A process gives up the pages of a VMA, and keeps the VMA.</summary>
    Drop,
}

/// <summary>One operation of W7.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Process">Who does it.</param>
/// <param name="Target">Which of its VMAs is meant; of a fork, the child.</param>
/// <param name="Page">Which page of the VMA is meant.</param>
public readonly record struct MixedOperation(MixedKind Kind, int Process, int Target, int Page);
