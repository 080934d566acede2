namespace RmapProps.Review;

/// <summary>The snapshot names that a test can produce. A verified file that no claim covers has no owner.</summary>
/// <param name="Prefix">The names of the type and the method.</param>
/// <param name="HasParameters">Whether parameters can follow the prefix, one name for each row of the test.</param>
public readonly record struct SnapshotClaim(string Prefix, bool HasParameters)
{
    /// <summary>Whether the test can have written a file with this prefix.</summary>
    /// <remarks>Test names contain underscores: without parameters, A_b must not claim the file of A_b_c.</remarks>
    public bool Covers(string prefix) =>
        prefix == Prefix || (HasParameters && prefix.StartsWith($"{Prefix}_", StringComparison.Ordinal));
}
