using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace RmapProps.SnapshotTests.Reports;

/// <summary>
/// The text of a page, line by line, without its style. Pictures are lists of nodes and edges, so that a snapshot changes when
/// the content of a picture changes, and not when a box moves by a pixel.
/// </summary>
sealed partial class PageReading
{
    readonly XElement main;

    /// <summary>Reads a page. Its content must be well-formed XML, which is stricter than browsers are.</summary>
    public PageReading(string page)
    {
        Page = page;
        var (start, end) = (page.IndexOf("<main>", StringComparison.Ordinal), page.IndexOf("</main>", StringComparison.Ordinal));
        main = XElement.Parse(page[start..end] + "</main>", LoadOptions.PreserveWhitespace);
    }

    /// <summary>The source of the page.</summary>
    public string Page { get; }

    /// <summary>The pictures.</summary>
    public IReadOnlyList<XElement> Pictures => [.. main.Descendants("svg")];

    /// <summary>All ids.</summary>
    public IEnumerable<string> Ids => main.Descendants().Attributes("id").Select(id => id.Value);

    /// <summary>Returns the text.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        Append(text, main);
        return text.ToString().Trim('\n') + "\n";
    }

    static void Append(StringBuilder text, XElement element)
    {
        switch (element.Name.LocalName)
        {
            case "h1" or "h2" or "h3" or "figcaption" or "summary" or "p" or "li" or "caption":
                text.Append($"{(element.Name.LocalName is "h2" ? "\n" : "")}{PrefixOf(element)}{Words(element)}\n");
                break;
            case "tr":
                text.Append($"  {string.Join(" | ", element.Elements().Select(Words))}".TrimEnd()).Append('\n');
                break;
            case "dt":
                text.Append($"  {Words(element)}: ");
                break;
            case "dd":
                text.Append($"{Words(element)}\n");
                break;
            case "pre":
                foreach (var line in element.Value.TrimEnd('\n').Split('\n'))
                    text.Append($"  {line}".TrimEnd()).Append('\n');
                break;
            case "svg":
                foreach (var group in element.Elements("g"))
                {
                    text.Append(
                        $"  {group.Attribute("class")!.Value}: {string.Join(", ", group.Elements("text").Select(Words))}");
                    text.Append($" #{group.Attribute("id")!.Value}\n");
                }

                break;
            default:
                foreach (var child in element.Elements())
                    Append(text, child);
                break;
        }
    }

    static string PrefixOf(XElement element) => element.Name.LocalName switch
    {
        "h1" => "= ",
        "h2" => "== ",
        "h3" => "=== ",
        "figcaption" => "--- ",
        "summary" => "> ",
        "li" => "- ",
        "caption" => "caption: ",
        _ => "",
    };

    /// <summary>Returns the words of an element, with a space between neighbouring elements.</summary>
    static string Words(XElement element) =>
        Blanks().Replace(string.Join(' ', element.DescendantNodes().OfType<XText>().Select(node => node.Value)), " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
