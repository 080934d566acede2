namespace RmapProps.Cli.Terminals;

/// <summary>The exit code. Each number tells a script to react differently.</summary>
internal enum ExitCode
{
    /// <summary>Subject and oracle agree.</summary>
    Agreement = 0,

    /// <summary>Subject and oracle diverge, and the report has a scenario.</summary>
    Finding = 1,

    /// <summary>The command line or a file given to it is wrong.</summary>
    Usage = 2,

    /// <summary>Nothing ran, so there is no result.</summary>
    NothingRan = 3,

    /// <summary>A failure that did not repeat.</summary>
    DoesNotRepeat = 4,

    /// <summary>An error in the harness itself.</summary>
    HarnessBroke = 70,

    /// <summary>Interrupted before anything was found.</summary>
    Interrupted = 130,
}
