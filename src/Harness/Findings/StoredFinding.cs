namespace RmapProps.Harness.Findings;

/// <summary>The result of storing a finding in its folder.</summary>
public enum StoreResult
{
    /// <summary>The name was free.</summary>
    New,

    /// <summary>A folder of the same bug with a scenario that is as simple existed already, and stays.</summary>
    Same,

    /// <summary>A folder of the same bug with a less simple scenario was replaced.</summary>
    Replaced,

    /// <summary>A folder of the same bug with the same scenario and a weaker certificate was replaced.</summary>
    Certified,

    /// <summary>
    /// The name was taken by another bug, or by the same bug with a scenario that no longer reproduces it. So the folder got a
    /// number.
    /// </summary>
    Beside,
}

/// <summary>The folder that stores a finding.</summary>
/// <param name="Folder">Its folder; null if none could be created.</param>
/// <param name="StoreResult">The result of storing it.</param>
/// <param name="Problem">Why writing failed, in whole or in part; null if everything was written.</param>
public sealed record StoredFinding(string? Folder, StoreResult StoreResult = StoreResult.New, string? Problem = null);
