using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace RmapProps.SnapshotTests.Reports;

/// <summary>
/// A page read back: what it says, line by line, without its style. Pictures are told as lists of nodes and lines, so that
/// a snapshot changes when a picture says something else, and not when a box moves by a pixel.
/// </summary>
sealed partial class PageReading
{
    readonly XElement main;

    /// <summary>Reads a page. What is in it has to be well-formed, which is more than browsers ask for.</summary>
    public PageReading(string page)
    {
        Page = page;
        var (start, end) = (page.IndexOf("<main>", StringComparison.Ordinal), page.IndexOf("</main>", StringComparison.Ordinal));
        main = XElement.Parse(page[start..end] + "</main>", LoadOptions.PreserveWhitespace);
    }

    /// <summary>The page as it is.</summary>
    public string Page { get; }

    /// <summary>The pictures.</summary>
    public IReadOnlyList<XElement> Pictures => [.. main.Descendants("svg")];

    /// <summary>Everything that has an id.</summary>
    public IEnumerable<string> Ids => main.Descendants().Attributes("id").Select(id => id.Value);

    /// <summary>What it says.</summary>
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

    /// <summary>Words of neighbouring elements are words apart.</summary>
    static string Words(XElement element) =>
        Blanks().Replace(string.Join(' ', element.DescendantNodes().OfType<XText>().Select(node => node.Value)), " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
