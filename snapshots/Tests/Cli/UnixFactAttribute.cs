namespace RmapProps.SnapshotTests.Cli;

/// <summary>A test that needs a shell, signals and devices as Unix has them.</summary>
sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute()
    {
        if (OperatingSystem.IsWindows())
            Skip = "there are no such signals and devices on Windows";
    }
}
