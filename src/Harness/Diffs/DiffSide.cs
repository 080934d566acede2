using RmapProps.Harness.Replay;

namespace RmapProps.Harness.Diffs;

/// <summary>One side of a comparison: a trace, its source, and the subject that ran it.</summary>
/// <param name="Source">The file that it comes from.</param>
/// <param name="Actor">The subject that ran it and the kernel version; null for a saved state.</param>
/// <param name="Trace">The trace. A state that was saved alone is a trace without steps.</param>
public sealed record DiffSide(string Source, DiffActor? Actor, Trace Trace)
{
    /// <summary>Formats the side on one line.</summary>
    public override string ToString() => Actor is null ? $"{Source}   as it was saved" : $"{Source}   {Actor}";
}

/// <summary>The subject that ran a scenario, and the kernel version.</summary>
/// <param name="Subject">The value of <c>--subject</c>.</param>
/// <param name="Kernel">The value of <c>--kernel</c>.</param>
public sealed record DiffActor(string Subject, string Kernel)
{
    /// <summary>Formats the subject on one line.</summary>
    public override string ToString() => $"{Subject}   kernel {Kernel}";
}
