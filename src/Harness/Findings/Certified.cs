using RmapProps.Harness.Shrinking;

namespace RmapProps.Harness.Findings;

/// <summary>How much is certain of a finding that is kept.</summary>
/// <param name="IsProven">Whether nothing in its scope is simpler.</param>
/// <param name="ClosedDepth">Up to which length that is known.</param>
public readonly record struct Certified(bool IsProven, int ClosedDepth)
{
    /// <summary>Whether a new certificate of the same scenario says more than an old one; null for none.</summary>
    internal static bool IsMore(Certificate? certificate, Certified? old) => certificate is not null
        && (old is not { } before
            || (certificate.IsProven, certificate.ClosedDepth).CompareTo((before.IsProven, before.ClosedDepth)) > 0);
}
