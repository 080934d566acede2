namespace RmapProps.Harness.Generation;

/// <summary>
/// The one place where chance comes from: SplitMix64 (Steele, Lea and Flood 2014), whose whole state
/// is one number. The same seed gives the same draws on every machine and in every version.
/// </summary>
/// <param name="seed">Where the sequence of draws begins.</param>
public sealed class Rng(ulong seed)
{
    private ulong state = seed;

    /// <summary>The next 64 bits.</summary>
    public ulong Next() => Mix(state += 0x9E3779B97F4A7C15);

    /// <summary>A number from zero up to, and without, the limit.</summary>
    public int Below(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return (int)(((Next() >> 32) * (ulong)limit) >> 32);
    }

    /// <summary>True once in so many draws, on average.</summary>
    public bool OneIn(int chances) => Below(chances) == 0;

    /// <summary>One of these, all equally likely.</summary>
    public T Pick<T>(ReadOnlySpan<T> choices) => choices[Below(choices.Length)];

    /// <summary>
    /// The seed of a numbered part of a whole: scenario <paramref name="number"/> of a run has the same
    /// seed whoever runs it, and in whichever order.
    /// </summary>
    public static ulong SeedOf(ulong whole, ulong number) => Mix(Mix(whole + 0x9E3779B97F4A7C15) ^ (number * 0xD1B54A32D192ED03));

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
