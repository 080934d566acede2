using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace RmapProps.SnapshotTests.Packages;

/// <summary>Each package has the metadata that a package feed shows, and the notices of the software that it includes.</summary>
[Collection(nameof(PackedPackages))]
public sealed partial class MetadataTests(PackedPackages packages)
{
    const string Notices = "THIRD-PARTY-NOTICES.txt";

    static readonly string[] Ids =
        ["RmapProps.Contract", "RmapProps.Harness", "RmapProps.Oracle", "RmapProps.Reports", "rmapprops"];

    public static TheoryData<string> Names => [.. Ids];

    [Fact]
    public void These_packages_are_packed() =>
        Assert.Equal(
            Ids.Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(packages.Path).Select(file => Path.GetFileName(file).Split(".0.")[0])
                .Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Names))]
    public void A_package_has_licence_description_tags_authors_and_page(string id)
    {
        using var package = packages.Open(id);
        var metadata = XDocument.Load(package.GetEntry($"{id}.nuspec")!.Open()).Root!.Elements().First();
        string Value(string name) => metadata.Elements().Single(element => element.Name.LocalName == name).Value;
        Assert.Equal("MIT", Value("license"));
        Assert.Equal("RmapProps contributors", Value("authors"));
        Assert.InRange(Value("description").Length, 60, 200);
        Assert.Contains("anon_vma", Value("tags").Split(' '));
        Assert.StartsWith($"# {id}\n", Text(package, Value("readme")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_licence_of_the_repository_is_the_licence_of_the_packages()
    {
        var licence = File.ReadAllText(PackedPackages.Repository("LICENSE"));
        Assert.StartsWith("MIT License\n\nCopyright (c) 2026 RmapProps contributors\n", licence, StringComparison.Ordinal);
    }

    [Fact]
    public void The_packages_that_include_other_software_have_its_notices()
    {
        var notices = File.ReadAllText(PackedPackages.Repository(Notices));
        Assert.Equal(["RmapProps.Reports", "rmapprops"], Ids.Where(id =>
        {
            using var package = packages.Open(id);
            return package.GetEntry(Notices) is not null && Text(package, Notices) == notices;
        }));
    }

    [Fact]
    public void The_notices_name_each_included_assembly_and_script()
    {
        using var package = packages.Open("rmapprops");
        var included = package.Entries.Where(entry => entry.Name.EndsWith(".dll", StringComparison.Ordinal))
            .Select(entry => Path.GetFileNameWithoutExtension(entry.Name))
            .Where(name => !name.StartsWith("RmapProps.", StringComparison.OrdinalIgnoreCase) && name != "rmapprops");
        var named = Text(package, Notices).Split('\n').Where(line => NoticeLine().IsMatch(line))
            .Select(line => line.Trim().Split(' ')[0]);
        Assert.Equal(
            included.Concat(["dagre", "graphlib"]).Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"^  \S+ .*Copyright \(c\) ", RegexOptions.CultureInvariant)]
    private static partial Regex NoticeLine();

    static string Text(ZipArchive package, string name)
    {
        using var reader = new StreamReader(package.GetEntry(name)!.Open());
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
