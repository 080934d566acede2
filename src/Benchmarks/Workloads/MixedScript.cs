namespace RmapProps.Benchmarks.Workloads;

/// <summary>
/// The operations of W7. They depend on random numbers and on the live processes, and not on any result of a reverse map. Reverse
/// maps, machines and oracle therefore all run the same operations.
/// </summary>
/// <param name="seed">The random seed; not zero.</param>
public sealed class MixedScript(ulong seed)
{
    /// <summary>The seed in the definition of W7.</summary>
    public const ulong Seed = 88172645463325252;

    /// <summary>The maximum number of live processes.</summary>
    public const int Slots = 64;

    /// <summary>The number of VMAs of a process, and of pages of a VMA.</summary>
    public const int Vmas = 8, PagesOfVma = 16;

    /// <summary>The first page of a process, and the distance between the starts of its VMAs.</summary>
    public const int First = 4096, Apart = 32;

    private const int Eldest = 5;

    private readonly List<int> alive = [0];
    private readonly int[] generations = new int[Slots];
    private readonly bool[] isTaken = [true, .. new bool[Slots - 1]];

    /// <summary>The state of the random number generator.</summary>
    public ulong State { get; private set; } = seed;

    /// <summary>The number of live processes.</summary>
    public int Alive => alive.Count;

    /// <summary>The live processes, in order of creation.</summary>
    public IReadOnlyList<int> Living => alive;

    /// <summary>Returns the first page of a VMA.</summary>
    public static long StartOf(int vma) => First + (vma * Apart);

    /// <summary>Returns the next operation.</summary>
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

/// <summary>The kinds of operations in W7.</summary>
public enum MixedKind
{
    /// <summary>A process writes a page of a VMA.</summary>
    Write,

    /// <summary>A walk of the page that a process maps there, if any.</summary>
    Walk,

    /// <summary>A process forks into the lowest free slot.</summary>
    Fork,

    /// <summary>A process exits.</summary>
    Exit,

    /// <summary>A process drops the pages of a VMA and keeps the VMA.</summary>
    Drop,
}

/// <summary>One operation of W7.</summary>
/// <param name="Kind">The kind of operation.</param>
/// <param name="Process">The process that acts.</param>
/// <param name="Target">Its VMA; for a fork, the child.</param>
/// <param name="Page">The page in the VMA.</param>
public readonly record struct MixedOperation(MixedKind Kind, int Process, int Target, int Page);
