namespace RmapProps.SnapshotTests.Cli;

/// <summary>A test that needs the shell, signals and devices of Unix.</summary>
sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute()
    {
        if (OperatingSystem.IsWindows())
            Skip = "there are no such signals and devices on Windows";
    }
}
