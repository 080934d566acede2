using System.Runtime.InteropServices;

namespace RmapProps.Cli.Terminals;

/// <summary>
/// Handles Ctrl-C and SIGTERM. The first signal is acknowledged at once, and the run stops at its next safe point, so that it
/// can show what it found. The second signal ends the program.
/// </summary>
internal sealed class Interrupt : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly PosixSignalRegistration[] registrations;
    private readonly string unfinished;

    /// <summary>Listens from now on.</summary>
    /// <param name="unfinished">The work that is finished before the program stops.</param>
    public Interrupt(string unfinished)
    {
        this.unfinished = unfinished;
        registrations =
            [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM }.Select(signal => PosixSignalRegistration.Create(signal, Note))];
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => source.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var registration in registrations)
            registration.Dispose();
        source.Dispose();
    }

    private void Note(PosixSignalContext context)
    {
        if (source.IsCancellationRequested)
        {
            StatusLine.Restore();
            return;
        }

        context.Cancel = true;
        source.Cancel();
        Terminal.Say($"stopping after {unfinished}; Ctrl-C again to end at once");
    }
}
