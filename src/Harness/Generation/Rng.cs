namespace RmapProps.Harness.Generation;

/// <summary>
/// The only source of randomness: SplitMix64 (Steele, Lea and Flood 2014), with one number as its whole state. One seed gives the
/// same draws on every machine and in every version.
/// </summary>
/// <param name="seed">The start of the sequence of draws.</param>
public sealed class Rng(ulong seed)
{
    private ulong state = seed;

    /// <summary>Returns the next 64 bits.</summary>
    public ulong Next() => Mix(state += 0x9E3779B97F4A7C15);

    /// <summary>Returns a number from zero up to, but not including, the limit.</summary>
    public int Below(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return (int)(((Next() >> 32) * (ulong)limit) >> 32);
    }

    /// <summary>Returns true with a probability of one in <paramref name="chances"/>.</summary>
    public bool OneIn(int chances) => Below(chances) == 0;

    /// <summary>Returns one of the choices, all equally likely.</summary>
    public T Pick<T>(ReadOnlySpan<T> choices) => choices[Below(choices.Length)];

    /// <summary>
    /// Returns the seed of a numbered part of a whole. So scenario <paramref name="number"/> of a run has one seed, whichever
    /// thread runs it and in whichever order.
    /// </summary>
    public static ulong SeedOf(ulong whole, ulong number) => Mix(Mix(whole + 0x9E3779B97F4A7C15) ^ (number * 0xD1B54A32D192ED03));

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
