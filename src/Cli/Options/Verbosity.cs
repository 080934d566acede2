namespace RmapProps.Cli.Options;

/// <summary>How much a person wants to read.</summary>
internal enum Verbosity
{
    /// <summary>The verdict and what was found; no progress, no times, no tables.</summary>
    Quiet,

    /// <summary>What was reached as well.</summary>
    Usual,

    /// <summary>Also what was chosen, and each finding as it was met.</summary>
    Verbose,
}
