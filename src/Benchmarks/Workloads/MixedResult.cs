namespace RmapProps.Benchmarks.Workloads;

/// <summary>What W7 did and left: the same for everybody, or somebody did something else.</summary>
/// <param name="New">Writes to pages that nobody had.</param>
/// <param name="Writable">Writes to pages that could be written.</param>
/// <param name="Reused">Writes to pages that only the writer had.</param>
/// <param name="Copied">Writes that copied.</param>
/// <param name="Walks">Walks.</param>
/// <param name="Hits">How many VMAs they came to in which the page could lie.</param>
/// <param name="Forks">Forks.</param>
/// <param name="Exits">Exits.</param>
/// <param name="Drops">Drops.</param>
/// <param name="Alive">Processes at the end.</param>
/// <param name="AnonVmas">anon_vmas at the end.</param>
/// <param name="Chains">Chains at the end.</param>
/// <param name="State">The state of the generator of random numbers at the end.</param>
public sealed record MixedResult(
    int New, int Writable, int Reused, int Copied, int Walks, long Hits, int Forks, int Exits, int Drops, int Alive, int AnonVmas,
    int Chains, ulong State)
{
    /// <summary>How many operations W7 has.</summary>
    public const int Operations = 1_000_000;

    /// <summary>What the kernel's own mm/rmap.c made of a million operations.</summary>
    public static readonly MixedResult OfKernel = new(
        305_335, 10_501, 9_091, 175_860, 97_758, 2_766_969, 99_283, 99_234, 49_854, 50, 680, 1_552, 0x339b6812e8b2f040);
}
