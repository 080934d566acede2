using RmapProps.Contract;
using RmapProps.Contract.Scenarios;

namespace RmapProps.Harness.Enumeration;

/// <summary>One level of an enumeration: the scenarios of one length.</summary>
/// <param name="Depth">The length.</param>
/// <param name="States">How many states were reached for the first time, up to names.</param>
/// <param name="Transitions">How many steps were taken to find them.</param>
public sealed record Level(int Depth, long States, long Transitions);

/// <summary>What an enumeration has found out.</summary>
/// <param name="Levels">The levels that are closed: all their scenarios were tried, up to states that are the same.</param>
/// <param name="First">
/// The simplest scenario that diverges as asked: the shortest, and of those the first in order. Null where none does, as far
/// as the levels go.
/// </param>
/// <param name="Transitions">How many steps were taken in all, those of a level that was not closed included.</param>
/// <param name="RanOut">Whether it ended because a bound was reached.</param>
public sealed record EnumerationResult(Sequence<Level> Levels, Scenario? First, long Transitions, bool RanOut)
{
    /// <summary>How many different states were reached, the first one included.</summary>
    public long States => 1 + Levels.Sum(level => level.States);

    /// <summary>Up to which length nothing diverges.</summary>
    public int ClosedDepth => Levels.Count;
}

/// <summary>Where an enumeration ends, if it does not end by itself.</summary>
/// <param name="Depth">The longest scenarios.</param>
/// <param name="Transitions">The most steps to take.</param>
/// <param name="States">The most states to remember, at about fifty bytes each.</param>
public sealed record EnumerationBounds(int Depth, long Transitions = long.MaxValue, int States = 20_000_000);
