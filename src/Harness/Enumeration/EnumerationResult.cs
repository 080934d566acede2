using RmapProps.Contract;
using RmapProps.Contract.Scenarios;

namespace RmapProps.Harness.Enumeration;

/// <summary>One level of an enumeration: the scenarios of one length.</summary>
/// <param name="Depth">The length.</param>
/// <param name="States">The number of states that were reached for the first time, up to renaming.</param>
/// <param name="Transitions">The number of steps that were taken to find them.</param>
public sealed record Level(int Depth, long States, long Transitions);

/// <summary>The result of an enumeration.</summary>
/// <param name="Levels">The closed levels: all their scenarios were tried, with equal states merged.</param>
/// <param name="First">
/// The first matching scenario in shortlex order: the shortest, and of those the simplest. Null if the levels have none.
/// </param>
/// <param name="Transitions">The number of steps taken in all, including those of a level that was not closed.</param>
/// <param name="RanOut">Whether it ended because a bound was reached.</param>
public sealed record EnumerationResult(Sequence<Level> Levels, Scenario? First, long Transitions, bool RanOut)
{
    /// <summary>The number of distinct states that were reached, including the first one.</summary>
    public long States => 1 + Levels.Sum(level => level.States);

    /// <summary>The length up to which nothing diverges.</summary>
    public int ClosedDepth => Levels.Count;
}

/// <summary>The bounds at which an enumeration ends, if it does not end by itself.</summary>
/// <param name="Depth">The length of the longest scenarios.</param>
/// <param name="Transitions">The most steps to take.</param>
/// <param name="States">The most states to remember, at about fifty bytes each.</param>
public sealed record EnumerationBounds(int Depth, long Transitions = long.MaxValue, int States = 20_000_000);
