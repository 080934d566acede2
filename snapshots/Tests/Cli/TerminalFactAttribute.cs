namespace RmapProps.SnapshotTests.Cli;

/// <summary>
/// A test that needs a terminal, which <c>script</c> of util-linux makes; skipped, and said to be, where there is none.
/// </summary>
sealed class TerminalFactAttribute : FactAttribute
{
    public TerminalFactAttribute()
    {
        if (!OperatingSystem.IsLinux() || !File.Exists("/usr/bin/script"))
            Skip = "there is no /usr/bin/script to make a terminal with";
    }
}
