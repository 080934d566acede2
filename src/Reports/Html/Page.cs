using System.Text;

namespace RmapProps.Reports.Html;

/// <summary>
/// A page in one file, which needs no network: it has no script, no font and no picture from elsewhere, and a policy that
/// forbids them.
/// </summary>
public static class Page
{
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'";

    /// <summary>Returns the page.</summary>
    /// <param name="title">The title, as text.</param>
    /// <param name="body">The content, as markup.</param>
    /// <param name="version">The version of the program that writes the page.</param>
    public static string Of(string title, string body, string version)
    {
        var page = new StringBuilder("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.Append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n");
        page.Append($"<meta http-equiv=\"Content-Security-Policy\" content=\"{Policy}\">\n");
        page.Append($"<title>{Markup.Text(title)}</title>\n");
        page.Append($"<style>\n{Resources.Text("page.css")}</style>\n</head>\n<body>\n<main>\n{body}");
        page.Append(
            $"<footer>Written by rmapprops {Markup.Text(version)}. This file needs no network and runs no script.</footer>\n");
        return page.Append("</main>\n</body>\n</html>\n").ToString();
    }
}
