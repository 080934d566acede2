using System.Text;

namespace RmapProps.Cli.Terminals;

/// <summary>
/// A stream that may be full, or closed. The first refusal is told, and nothing more is written; what was found is on disk,
/// and how it ends is still told by the exit code. A pipe that nobody reads any more is no error: .NET takes what is written
/// and drops it.
/// </summary>
/// <param name="output">The stream.</param>
/// <param name="lost">Told why something was lost, once.</param>
internal sealed class LossyWriter(TextWriter output, Action<string> lost) : TextWriter
{
    /// <summary>Whether something was lost.</summary>
    public bool HasLost { get; private set; }

    /// <inheritdoc/>
    public override Encoding Encoding => output.Encoding;

    /// <inheritdoc/>
    public override void Write(char value) => Attempt(() => output.Write(value));

    /// <inheritdoc/>
    public override void Write(string? value) => Attempt(() => output.Write(value));

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Attempt(() => output.Write(buffer, index, count));

    /// <inheritdoc/>
    public override void WriteLine(string? value) => Attempt(() => output.WriteLine(value));

    /// <inheritdoc/>
    public override void Flush() => Attempt(output.Flush);

    private void Attempt(Action write)
    {
        if (HasLost)
            return;
        try
        {
            write();
        }
        catch (Exception refused) when (refused is IOException or ArgumentException or UnauthorizedAccessException)
        {
            HasLost = true;
            lost(refused.Message);
        }
    }
}
