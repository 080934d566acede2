namespace RmapProps.Review;

/// <summary>
/// A name that a test may write, and whether parameters may follow it. It says which verified files have an owner.
/// </summary>
/// <param name="Prefix">The type and the method.</param>
/// <param name="HasParameters">Whether rows of the test have names of their own.</param>
public readonly record struct SnapshotClaim(string Prefix, bool HasParameters)
{
    /// <summary>Whether the test may have written a file with this prefix.</summary>
    /// <remarks>Names of tests are full of underscores: without parameters, A_b must not claim the file of A_b_c.</remarks>
    public bool Covers(string prefix) =>
        prefix == Prefix || (HasParameters && prefix.StartsWith($"{Prefix}_", StringComparison.Ordinal));
}
