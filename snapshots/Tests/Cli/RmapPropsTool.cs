using System.Diagnostics;
using System.Reflection;

namespace RmapProps.SnapshotTests.Cli;

/// <summary>What a run of the program gave.</summary>
/// <param name="Code">The exit code.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
sealed record ToolRun(int Code, string Output, string Error);

/// <summary>The program as it was built, run as a user runs it, in a directory of its own.</summary>
sealed class RmapPropsTool : IDisposable
{
    static readonly string Program = typeof(RmapPropsTool).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "RmapProps.Tool").Value!;

    /// <summary>
    /// Whether Ctrl-C is ignored here, as in what a script runs with <c>&amp;</c>. Whoever is started inherits that, and
    /// rightly does not listen; but a user's terminal is what is tested.
    /// </summary>
    static readonly bool IgnoresInterrupts = OperatingSystem.IsLinux() && File.ReadLines("/proc/self/status")
        .Where(line => line.StartsWith("SigIgn:", StringComparison.Ordinal))
        .Any(line => (Convert.ToUInt64(line["SigIgn:".Length..].Trim(), 16) & 2) != 0);

    readonly TemporaryDirectory directory = new();

    /// <summary>Where it runs.</summary>
    public string Directory => directory.Path;

    /// <summary>Writes a file where it runs.</summary>
    public void Write(string name, string text) => directory.Write(name, text);

    /// <summary>Reads a file from where it runs.</summary>
    public string Read(string name) => File.ReadAllText(directory.File(name));

    /// <summary>Runs it to its end.</summary>
    public ToolRun Run(params string[] arguments) => Run(arguments, []);

    /// <summary>Runs it to its end, with variables of the environment set.</summary>
    public ToolRun Run(string[] arguments, params (string Name, string Value)[] variables) =>
        Finish(Start("dotnet", [Program, .. arguments], variables));

    /// <summary>Runs it as a line of a shell, in which it is called <c>$RMAPPROPS</c>.</summary>
    public ToolRun Shell(string line) => Finish(StartShell(line));

    /// <summary>Begins to run a line of a shell.</summary>
    public Process StartShell(string line) => Start("sh", ["-c", line]);

    /// <summary>Begins to run it.</summary>
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

    /// <summary>A carriage return alone is no line end: it begins a line again.</summary>
    static string WithLineFeeds(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal);
}
