namespace RmapProps.Benchmarks.Workloads;

/// <summary>The operations and the remaining objects of W7, which must be equal for all implementations.</summary>
/// <param name="New">Writes that allocated a new page.</param>
/// <param name="Writable">Writes to writable entries.</param>
/// <param name="Reused">Writes that reused a page of the writer alone.</param>
/// <param name="Copied">Writes that copied.</param>
/// <param name="Walks">Walks.</param>
/// <param name="Hits">VMAs found by walks.</param>
/// <param name="Forks">Forks.</param>
/// <param name="Exits">Exits.</param>
/// <param name="Drops">Drops.</param>
/// <param name="Alive">Processes at the end.</param>
/// <param name="AnonVmas">anon_vmas at the end.</param>
/// <param name="Chains">Chains at the end.</param>
/// <param name="State">State of the random number generator at the end.</param>
public sealed record MixedResult(
    int New, int Writable, int Reused, int Copied, int Walks, long Hits, int Forks, int Exits, int Drops, int Alive, int AnonVmas,
    int Chains, ulong State)
{
    /// <summary>The number of operations of W7.</summary>
    public const int Operations = 1_000_000;

    /// <summary>The result of the kernel's own mm/rmap.c after a million operations.</summary>
    public static readonly MixedResult OfKernel = new(
        305_335, 10_501, 9_091, 175_860, 97_758, 2_766_969, 99_283, 99_234, 49_854, 50, 680, 1_552, 0x339b6812e8b2f040);
}
