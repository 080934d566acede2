namespace RmapProps.Cli.Terminals;

/// <summary>How the program ends, for scripts: each number calls for something else to be done.</summary>
internal enum ExitCode
{
    /// <summary>Subject and oracle agree.</summary>
    Agreement = 0,

    /// <summary>They do not, and here is the scenario.</summary>
    Finding = 1,

    /// <summary>The command line or a file given to it is wrong.</summary>
    Usage = 2,

    /// <summary>Nothing ran, so nothing is known.</summary>
    NothingRan = 3,

    /// <summary>They disagreed, but not again.</summary>
    DoesNotRepeat = 4,

    /// <summary>The harness itself broke.</summary>
    HarnessBroke = 70,

    /// <summary>Somebody interrupted it, and nothing had been found by then.</summary>
    Interrupted = 130,
}
