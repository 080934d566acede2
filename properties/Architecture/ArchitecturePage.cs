namespace RmapProps.PropertyTests.Architecture;

/// <summary>
/// Reads docs/architecture.md. A picture is a code block that begins with <c>```arrows</c> and the name of its subject. A table
/// that describes each folder follows a picture of folders.
/// </summary>
public static class ArchitecturePage
{
    private const string Fence = "```", Opening = Fence + "arrows ";

    private static readonly string[] Lines = File.ReadAllLines(Repository.PathOf("docs/architecture.md"));

    /// <summary>The names of all pictures, in the order of the page.</summary>
    public static IReadOnlyList<string> Names =>
        [.. Lines.Where(line => line.StartsWith(Opening, StringComparison.Ordinal)).Select(line => line[Opening.Length..])];

    /// <summary>Returns the lines of a picture; none if there is no picture of this name.</summary>
    public static IReadOnlyList<string> PictureOf(string name) => [.. From(name).TakeWhile(line => line != Fence)];

    /// <summary>
    /// Returns the first cells of the table after a picture, without its header; none if the section has no table.
    /// </summary>
    public static IReadOnlyList<string> RowsOf(string name) =>
    [
        .. From(name).TakeWhile(line => !line.StartsWith('#'))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(2).Select(line => line.Split('|')[1].Trim()),
    ];

    /// <summary>Returns the code block that the page must contain.</summary>
    public static string Block(string name, Graph graph) => $"{Opening}{name}\n{graph.Picture()}\n{Fence}";

    private static IEnumerable<string> From(string name) => Lines.SkipWhile(line => line != Opening + name).Skip(1);
}
