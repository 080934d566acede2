using System.Runtime.InteropServices;

namespace RmapProps.Cli.Files;

/// <summary>
/// Handles the signal of a limit on the size of files (<c>ulimit -f</c>), which ends a program by default. With a handler, the
/// write fails as on a full disk, and findings can still be printed.
/// </summary>
internal static class FileSizeLimit
{
    /// <summary>SIGXFSZ, which has no name in .NET; it is 25 on Linux and on macOS.</summary>
    private const PosixSignal Exceeded = (PosixSignal)25;

    /// <summary>Ignores the signal until the result is disposed. Null on a system without the signal.</summary>
    public static IDisposable? Survive() =>
        OperatingSystem.IsWindows() ? null : PosixSignalRegistration.Create(Exceeded, context => context.Cancel = true);
}
