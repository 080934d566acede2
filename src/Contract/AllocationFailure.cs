using System.Globalization;

namespace RmapProps.Contract;

/// <summary>The allocation of a step that fails, counted from one; written <c>!1</c>.</summary>
/// <param name="Nth">From 1 to 1,000,000.</param>
public readonly record struct AllocationFailure(int Nth)
{
    /// <summary>The largest number that a scenario may name.</summary>
    public const int Largest = 1_000_000;

    /// <summary>The text of the failure, as in <c>!1</c>.</summary>
    public override string ToString() => "!" + Nth.ToString(CultureInfo.InvariantCulture);
}
