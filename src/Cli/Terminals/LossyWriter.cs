using System.Text;

namespace RmapProps.Cli.Terminals;

/// <summary>
/// A stream that may be full or closed. The first error is reported, and later text is dropped: findings are on disk, and the
/// exit code still has the result. A pipe without a reader is not an error, because .NET drops the text.
/// </summary>
/// <param name="output">The stream.</param>
/// <param name="lost">Receives the reason, once.</param>
internal sealed class LossyWriter(TextWriter output, Action<string> lost) : TextWriter
{
    /// <summary>Whether text was lost.</summary>
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
