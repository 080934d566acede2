using System.Runtime.InteropServices;

namespace RmapProps.Cli.Files;

/// <summary>
/// A limit on the size of files (<c>ulimit -f</c>) is told by a signal that kills. Without the signal the write fails, as on
/// a full disk, and what was found can still be printed.
/// </summary>
internal static class FileSizeLimit
{
    /// <summary>SIGXFSZ, which has no name in .NET; it is 25 on Linux and on macOS.</summary>
    private const PosixSignal Exceeded = (PosixSignal)25;

    /// <summary>Lives on, until it is disposed of. Null where there is no such signal.</summary>
    public static IDisposable? Survive() =>
        OperatingSystem.IsWindows() ? null : PosixSignalRegistration.Create(Exceeded, context => context.Cancel = true);
}
