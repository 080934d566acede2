namespace RmapProps.Cli.Options;

/// <summary>The amount of output of a check.</summary>
internal enum Verbosity
{
    /// <summary>Only the result and findings: no progress, times or tables.</summary>
    Quiet,

    /// <summary>Also the table of outcomes, if something was never reached.</summary>
    Usual,

    /// <summary>Also the settings, the table of outcomes, and each finding as it was generated.</summary>
    Verbose,
}
