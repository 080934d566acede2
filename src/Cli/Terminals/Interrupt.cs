using System.Runtime.InteropServices;

namespace RmapProps.Cli.Terminals;

/// <summary>
/// Ctrl-C and a polite kill: the first one lets what was begun be finished and what was found be shown, a second one
/// ends the program at once.
/// </summary>
internal sealed class Interrupt : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly PosixSignalRegistration[] registrations;

    /// <summary>Listens from now on.</summary>
    public Interrupt() =>
        registrations =
            [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM }.Select(signal => PosixSignalRegistration.Create(signal, Note))];

    /// <summary>Set by the first interrupt.</summary>
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
            return;
        context.Cancel = true;
        source.Cancel();
    }
}
