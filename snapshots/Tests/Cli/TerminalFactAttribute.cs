namespace RmapProps.SnapshotTests.Cli;

/// <summary>
/// A test that needs a terminal, which <c>script</c> of util-linux creates. Without it, the test is skipped.
/// </summary>
sealed class TerminalFactAttribute : FactAttribute
{
    public TerminalFactAttribute()
    {
        if (!OperatingSystem.IsLinux() || !File.Exists("/usr/bin/script"))
            Skip = "there is no /usr/bin/script to create a terminal";
    }
}
