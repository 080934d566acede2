using System.Diagnostics;
using System.Reflection;

namespace RmapProps.SnapshotTests.Tool;

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
    public ToolRun Run(string[] arguments, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. arguments])
        {
            WorkingDirectory = directory.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var (name, value) in variables) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new(process.ExitCode, output.ReplaceLineEndings("\n"), error.Result.ReplaceLineEndings("\n"));
    }

    public void Dispose() => directory.Dispose();
}
