namespace RmapProps.PropertyTests.Prose;

/// <summary>A line that breaks a rule of prose, with its place.</summary>
/// <param name="Path">The file, by its path from the root.</param>
/// <param name="Number">The number of the line, from one.</param>
/// <param name="Text">The text of the line.</param>
internal readonly record struct ProseFinding(string Path, int Number, string Text)
{
    public override string ToString() => $"{Path}:{Number}: {Text.Trim()}";
}
