namespace RmapProps.SnapshotTests.Packages;

/// <summary>The tool can be installed from its package alone, without a network, and runs.</summary>
[Collection(nameof(PackedPackages))]
public sealed class InstallTests(PackedPackages packages)
{
    [Fact]
    public void The_tool_can_be_installed_and_run()
    {
        using var directory = new TemporaryDirectory();
        var tools = directory.File("tools");

        // No other source is configured, so nothing comes from a network.
        directory.Write("nuget.config", $"""
            <configuration>
              <packageSources>
                <clear />
                <add key="packed" value="{packages.Path}" />
              </packageSources>
            </configuration>
            """);
        Run("dotnet", "tool", "install", "rmapprops", "--tool-path", tools, "--configfile", directory.File("nuget.config"));

        var tool = Path.Combine(tools, OperatingSystem.IsWindows() ? "rmapprops.exe" : "rmapprops");
        Assert.Contains("\nmmap", "\n" + Run(tool, "list", "operations"), StringComparison.Ordinal);
        Assert.Contains("20 scenarios", Run(tool, "check", "--scenarios", "20", "--seed", "1"), StringComparison.Ordinal);

        string Run(string program, params string[] arguments) => PackedPackages.Run(program, arguments, directory.Path);
    }
}

/// <summary>The tests that use the packages run one after the other, because packing writes into obj.</summary>
[CollectionDefinition(nameof(PackedPackages))]
public sealed class PackageCollection : ICollectionFixture<PackedPackages>;
