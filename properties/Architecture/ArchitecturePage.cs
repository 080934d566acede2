namespace RmapProps.PropertyTests.Architecture;

/// <summary>
/// Reads docs/architecture.md: pictures are blocks of code that begin with <c>```arrows</c> and the name of what they show;
/// behind a picture of folders comes a table that says what each folder is.
/// </summary>
public static class ArchitecturePage
{
    private const string Fence = "```", Opening = Fence + "arrows ";

    private static readonly string[] Lines = File.ReadAllLines(Repository.PathOf("docs/architecture.md"));

    /// <summary>What has a picture, in the order of the page.</summary>
    public static IReadOnlyList<string> Names =>
        [.. Lines.Where(line => line.StartsWith(Opening, StringComparison.Ordinal)).Select(line => line[Opening.Length..])];

    /// <summary>The lines of a picture; none if there is no picture of this name.</summary>
    public static IReadOnlyList<string> PictureOf(string name) => [.. From(name).TakeWhile(line => line != Fence)];

    /// <summary>The first cells of the table behind a picture, without its head; none if the section has no table.</summary>
    public static IReadOnlyList<string> RowsOf(string name) =>
    [
        .. From(name).TakeWhile(line => !line.StartsWith('#'))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(2).Select(line => line.Split('|')[1].Trim()),
    ];

    /// <summary>The block that belongs on the page.</summary>
    public static string Block(string name, Graph graph) => $"{Opening}{name}\n{graph.Picture()}\n{Fence}";

    private static IEnumerable<string> From(string name) => Lines.SkipWhile(line => line != Opening + name).Skip(1);
}
