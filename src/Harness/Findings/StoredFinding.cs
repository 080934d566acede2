namespace RmapProps.Harness.Findings;

/// <summary>What happened to the folder of a finding.</summary>
public enum StoreResult
{
    /// <summary>There was none of this name.</summary>
    New,

    /// <summary>The same bug was there already with a scenario that is as simple, which stays.</summary>
    Same,

    /// <summary>The same bug was there with a scenario that was less simple, and gave way.</summary>
    Replaced,

    /// <summary>The same bug was there with the same scenario, of which less was certain.</summary>
    Certified,

    /// <summary>
    /// Something else has the name, or the same bug with a scenario that shows it no longer, so the folder got a number.
    /// </summary>
    Beside,
}

/// <summary>Where a finding is kept.</summary>
/// <param name="Folder">Its folder; null where there could be none.</param>
/// <param name="StoreResult">What happened to what was there.</param>
/// <param name="Problem">Why not all of it could be written; null where it was.</param>
public sealed record StoredFinding(string? Folder, StoreResult StoreResult = StoreResult.New, string? Problem = null);
