namespace RmapProps.SnapshotTests.Reports;

/// <summary>A test that needs a browser, and is skipped with a message where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute()
    {
        if (Browser.Program is null)
            Skip = "There is no Chromium on the path. On Debian: apt-get install chromium";
    }
}
