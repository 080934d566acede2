using System.Diagnostics;
using System.Reflection;

namespace RmapProps.SnapshotTests.Cli;

/// <summary>The result of a run of the program.</summary>
/// <param name="Code">The exit code.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
sealed record ToolRun(int Code, string Output, string Error);

/// <summary>Runs the built program like a user, in a temporary directory.</summary>
sealed class RmapPropsTool : IDisposable
{
    static readonly string Program = typeof(RmapPropsTool).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "RmapProps.Tool").Value!;

    /// <summary>
    /// Whether this process ignores Ctrl-C, as a background process of a script does. A child process inherits that and would
    /// ignore it as well, but the tests are about a user's terminal.
    /// </summary>
    static readonly bool IgnoresInterrupts = OperatingSystem.IsLinux() && File.ReadLines("/proc/self/status")
        .Where(line => line.StartsWith("SigIgn:", StringComparison.Ordinal))
        .Any(line => (Convert.ToUInt64(line["SigIgn:".Length..].Trim(), 16) & 2) != 0);

    /// <summary>The work that a check may spend on shrinking: a twentieth of the default, which most tests do not need.</summary>
    const string FewRuns = "1000";

    readonly TemporaryDirectory directory = new();

    /// <summary>Whether a check shrinks with the default limits, so that its certificate is the one that users get.</summary>
    public bool ShrinksFully { get; init; }

    /// <summary>The working directory of the program.</summary>
    public string Directory => directory.Path;

    /// <summary>Writes a file in the working directory.</summary>
    public void Write(string name, string text) => directory.Write(name, text);

    /// <summary>Reads a file in the working directory.</summary>
    public string Read(string name) => File.ReadAllText(directory.File(name));

    /// <summary>Runs the program to its end.</summary>
    public ToolRun Run(params string[] arguments) => Run(arguments, []);

    /// <summary>Runs the program to its end with environment variables.</summary>
    public ToolRun Run(string[] arguments, params (string Name, string Value)[] variables) =>
        Finish(Start("dotnet", [Program, .. arguments], variables));

    /// <summary>Runs a line of a shell, in which <c>$RMAPPROPS</c> is the program.</summary>
    public ToolRun Shell(string line) => Finish(StartShell(line));

    /// <summary>Starts a line of a shell.</summary>
    public Process StartShell(string line) => Start("sh", ["-c", line]);

    /// <summary>Starts the program.</summary>
    public Process Start(params string[] arguments) => Start("dotnet", [Program, .. arguments]);

    public void Dispose() => directory.Dispose();

    Process Start(string program, string[] arguments, params (string Name, string Value)[] variables)
    {
        if (IgnoresInterrupts)
            (program, arguments) = ("env", ["--default-signal=INT", program, .. arguments]);
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = directory.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment["RMAPPROPS"] = $"dotnet {Program}";
        if (!ShrinksFully)
            start.Environment["RMAPPROPS_SHRINK_RUNS"] = FewRuns;
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    static ToolRun Finish(Process started)
    {
        using var process = started;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new(process.ExitCode, WithLineFeeds(output), WithLineFeeds(error.Result));
    }

    /// <summary>Converts line ends. A carriage return alone is not a line end, because it rewrites a line.</summary>
    static string WithLineFeeds(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal);
}
