namespace RmapProps.SnapshotTests.Cli;

/// <summary>A theory with the condition of <see cref="TerminalFactAttribute"/>.</summary>
sealed class TerminalTheoryAttribute : TheoryAttribute
{
    public TerminalTheoryAttribute() => Skip = new TerminalFactAttribute().Skip;
}
