using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace RmapProps.SnapshotTests.Cli;

/// <summary>
/// What was built is packed, installed from the package alone, and run: a tool that nobody can install is none.
/// </summary>
public sealed class InstallTests
{
    [Fact]
    public void The_tool_can_be_packed_installed_and_run()
    {
        using var directory = new TemporaryDirectory();
        var (packages, tools) = (directory.File("packages"), directory.File("tools"));
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        Succeed("dotnet",
            ["pack", Cli(), "--no-build", "-c", configuration, "-o", packages, $"-p:PublishDir={directory.File("publish")}/"]);

        // Its configuration names no other source, so that nothing comes from a network.
        directory.Write("nuget.config", $"""
            <configuration>
              <packageSources>
                <clear />
                <add key="packed" value="{packages}" />
              </packageSources>
            </configuration>
            """);
        Succeed("dotnet", ["tool", "install", "rmapprops", "--tool-path", tools, "--configfile", directory.File("nuget.config")]);

        var tool = Path.Combine(tools, OperatingSystem.IsWindows() ? "rmapprops.exe" : "rmapprops");
        Assert.Contains("\nmmap", "\n" + Succeed(tool, ["list", "operations"]), StringComparison.Ordinal);
        Assert.Contains("20 scenarios", Succeed(tool, ["check", "--scenarios", "20", "--seed", "1"]), StringComparison.Ordinal);

        string Succeed(string program, string[] arguments)
        {
            var start = new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = directory.Path,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            start.Environment["NUGET_PACKAGES"] = directory.File("cache");
            start.Environment["DOTNET_CLI_HOME"] = directory.Path;
            start.Environment["DOTNET_NOLOGO"] = "1";

            // A server of the build would outlive the test.
            start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.True(
                process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {process.ExitCode}\n{output}{error.Result}");
            return output;
        }
    }

    static string Cli([CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "../../../src/Cli"));
}
