using RmapProps.Harness.Replay;

namespace RmapProps.Harness.Diffs;

/// <summary>One of two things that are compared: what was done, by whom, and what came of it.</summary>
/// <param name="Source">Where it comes from: a file.</param>
/// <param name="Actor">Who did it, and under which kernel version; null for what was saved and not run.</param>
/// <param name="Trace">What was done. A state that was saved alone is a trace without steps.</param>
public sealed record DiffSide(string Source, DiffActor? Actor, Trace Trace)
{
    /// <summary>In one line.</summary>
    public override string ToString() => Actor is null ? $"{Source}   as it was saved" : $"{Source}   {Actor}";
}

/// <summary>Who ran a scenario.</summary>
/// <param name="Subject">As <c>--subject</c> takes it.</param>
/// <param name="Kernel">As <c>--kernel</c> takes it.</param>
public sealed record DiffActor(string Subject, string Kernel)
{
    /// <summary>In one line.</summary>
    public override string ToString() => $"{Subject}   kernel {Kernel}";
}
