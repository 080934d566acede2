using System.Text;

namespace RmapProps.Cli;

/// <summary>
/// Standard output that may be full. The first refusal is said on standard error, and nothing more is written; what was
/// found is on disk, and how it ends is still told by the exit code. A pipe that nobody reads any more is no error: .NET
/// takes what is written and drops it.
/// </summary>
/// <param name="output">Where results go.</param>
public sealed class ResultWriter(TextWriter output) : TextWriter
{
    /// <summary>Whether something was lost.</summary>
    public bool IsBroken { get; private set; }

    /// <inheritdoc/>
    public override Encoding Encoding => output.Encoding;

    /// <inheritdoc/>
    public override void Write(char value) => Attempt(() => output.Write(value));

    /// <inheritdoc/>
    public override void Write(string? value) => Attempt(() => output.Write(value));

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Attempt(() => output.Write(buffer, index, count));

    /// <inheritdoc/>
    public override void WriteLine(string? value) => Write(value + CoreNewLine.AsSpan().ToString());

    /// <inheritdoc/>
    public override void Flush() => Attempt(output.Flush);

    private void Attempt(Action write)
    {
        if (IsBroken)
            return;
        try
        {
            write();
        }
        catch (IOException refused)
        {
            IsBroken = true;
            Console.Error.WriteLine($"rmapprops: results could not be written to standard output: {refused.Message}");
        }
    }
}
