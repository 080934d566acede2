namespace RmapProps.SnapshotTests.Cli;

/// <summary>As <see cref="TerminalFactAttribute"/>, once for each row.</summary>
sealed class TerminalTheoryAttribute : TheoryAttribute
{
    public TerminalTheoryAttribute() => Skip = new TerminalFactAttribute().Skip;
}
