using System.Globalization;
using RmapProps.Contract.States;
using RmapProps.Harness.Enumeration;

namespace RmapProps.Harness.Shrinking;

/// <summary>
/// How far it is known that nothing simpler diverges in the same way: not because a shrinker found nothing, but because all
/// scenarios of a small world were tried, up to states that are the same. It says what was done and no more.
/// </summary>
/// <remarks>
/// It holds of subjects that keep the promise of <see cref="ICopyableMachine"/>: a copy does what the original does, observed or
/// not. Where a subject is seen not to, nothing is claimed; where it is not seen, as with a cache that only some scenarios need,
/// a shorter scenario may exist that fails when it is run and not when it is enumerated.
/// </remarks>
/// <param name="World">The scope.</param>
/// <param name="Length">How long the scenario is.</param>
/// <param name="ClosedDepth">Up to which length no scenario of the scope diverges in this way.</param>
/// <param name="IsFirst">Whether it is the first in order of all scenarios of its length in the scope that do.</param>
/// <param name="States">How many states were told apart.</param>
/// <param name="Transitions">How many steps were taken to find them.</param>
public sealed record Certificate(SmallWorld World, int Length, int ClosedDepth, bool IsFirst, long States, long Transitions)
{
    /// <summary>Whether no shorter scenario of the scope diverges in this way.</summary>
    public bool IsProven => ClosedDepth >= Length - 1;

    /// <summary>One sentence.</summary>
    public override string ToString()
    {
        var done = string.Create(
            CultureInfo.InvariantCulture,
            $"{States:N0} state{(States == 1 ? "" : "s")}, {Transitions:N0} transition{(Transitions == 1 ? "" : "s")}");
        var scope = $"in the world of {World}";
        if (!IsProven)
            return $"2-minimal, levels up to {ClosedDepth} closed {scope} ({done})";
        return $"minimal: proven {scope} ({done}){(IsFirst ? "" : "; there may be others of its length")}";
    }
}
