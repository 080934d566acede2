using System.Diagnostics;
using System.IO.Compression;
using System.Runtime.CompilerServices;

namespace RmapProps.SnapshotTests.Packages;

/// <summary>Every package of the solution, packed once for the tests in this folder from the built assemblies.</summary>
public sealed class PackedPackages : IDisposable
{
    readonly TemporaryDirectory directory = new();

    public PackedPackages()
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        Run(
            "dotnet",
            [
                "pack", Repository("RmapProps.sln"), "--no-build", "-c", configuration, "-o", Path,
                $"-p:PublishDir={directory.File("publish")}/",
            ],
            directory.Path);
    }

    /// <summary>The directory of the package files.</summary>
    public string Path => directory.File("packages");

    /// <summary>The path of a file of the repository.</summary>
    public static string Repository(string file, [CallerFilePath] string path = "") =>
        System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(path)!, "../../..", file));

    /// <summary>Opens the package file with this ID.</summary>
    public ZipArchive Open(string id) => ZipFile.OpenRead(Directory.EnumerateFiles(Path, $"{id}.*.nupkg").Single());

    /// <summary>Runs a program with its own package cache and without a build server, and returns its output.</summary>
    public static string Run(string program, string[] arguments, string workingDirectory)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["NUGET_PACKAGES"] = System.IO.Path.Combine(workingDirectory, "cache");
        start.Environment["DOTNET_CLI_HOME"] = workingDirectory;
        start.Environment["DOTNET_NOLOGO"] = "1";

        // A build server would outlive the test.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(
            process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {process.ExitCode}\n{output}{error.Result}");
        return output;
    }

    public void Dispose() => directory.Dispose();
}
