using System.Globalization;
using RmapProps.Contract.States;
using RmapProps.Harness.Enumeration;

namespace RmapProps.Harness.Shrinking;

/// <summary>
/// A statement that no simpler scenario has the same signature, and how far that was checked. It does not rest on a shrinker that
/// found nothing: every scenario of a small world was tried, with equal states merged. It claims no more than was checked.
/// </summary>
/// <remarks>
/// It holds for subjects that keep the promise of <see cref="ICopyableMachine"/>: a copy behaves as the original does, whether or
/// not it is observed. If a subject is seen to break that promise, nothing is claimed. A breach that is not seen can hide a
/// shorter scenario that fails when it runs but not when it is enumerated. A cache that only some scenarios reach is an example.
/// </remarks>
/// <param name="World">The scope of the enumeration.</param>
/// <param name="Length">The length of the scenario, in steps.</param>
/// <param name="ClosedDepth">The greatest length up to which no scenario of the scope has this signature.</param>
/// <param name="IsFirst">
/// Whether it is the first, in shortlex order, of the scenarios in the scope that have its length and its signature.
/// </param>
/// <param name="States">The number of distinct states.</param>
/// <param name="Transitions">The number of steps that were taken to find them.</param>
public sealed record Certificate(SmallWorld World, int Length, int ClosedDepth, bool IsFirst, long States, long Transitions)
{
    /// <summary>Whether no shorter scenario of the scope has this signature.</summary>
    public bool IsProven => ClosedDepth >= Length - 1;

    /// <summary>Formats the certificate as one sentence.</summary>
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
