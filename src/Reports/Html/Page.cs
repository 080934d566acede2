using System.Text;

namespace RmapProps.Reports.Html;

/// <summary>
/// One file that a browser shows without asking anybody for anything: no script, no font, no picture from elsewhere, and
/// a policy that forbids them.
/// </summary>
public static class Page
{
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'";

    /// <summary>The page.</summary>
    /// <param name="title">Its title, in words.</param>
    /// <param name="body">What is in it, as markup.</param>
    /// <param name="version">Which version of the program writes.</param>
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
