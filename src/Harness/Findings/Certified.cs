using RmapProps.Harness.Shrinking;

namespace RmapProps.Harness.Findings;

/// <summary>The part of a stored finding's certificate that says how much is certain.</summary>
/// <param name="IsProven">Whether nothing in its scope is simpler.</param>
/// <param name="ClosedDepth">The length up to which that was checked.</param>
public readonly record struct Certified(bool IsProven, int ClosedDepth)
{
    /// <summary>
    /// Returns whether a new certificate of the same scenario proves more than an old one; null for no certificate.
    /// </summary>
    internal static bool IsMore(Certificate? certificate, Certified? old) => certificate is not null
        && (old is not { } before
            || (certificate.IsProven, certificate.ClosedDepth).CompareTo((before.IsProven, before.ClosedDepth)) > 0);
}
