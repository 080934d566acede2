using System.Diagnostics;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace RmapProps.SnapshotTests.Reports;

/// <summary>The measurements of a page in a browser.</summary>
/// <param name="Frame">The number of the page, from 0.</param>
/// <param name="Width">The width of the page.</param>
/// <param name="Dark">Whether the page has its dark colours.</param>
/// <param name="Pictures">The number of pictures.</param>
/// <param name="Texts">The number of texts that were measured.</param>
/// <param name="Problems">Elements that overlap, are cut off, or are hard to read.</param>
sealed record Measured(int Frame, int Width, bool Dark, int Pictures, int Texts, string[] Problems);

/// <summary>
/// Runs Chromium without a window. Pages are in frames, because a window cannot be as narrow as a telephone. The script that
/// measures them is added to copies, from which the policy is removed.
/// </summary>
static partial class Browser
{
    static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>The path of the browser; null where there is none.</summary>
    public static string? Program { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);

    /// <summary>Shows pages, each at a width, and returns their measurements in the same order.</summary>
    public static IReadOnlyList<Measured> Measure(IReadOnlyList<(string Page, int Width)> pages, bool dark)
    {
        using var directory = new TemporaryDirectory();
        var frames = new StringBuilder("<!doctype html><meta charset=\"utf-8\"><pre id=\"measured\"></pre>");
        foreach (var (frame, (page, width)) in pages.Index())
        {
            frames.Append($"<iframe name=\"{frame}\" style=\"border:0;width:{width}px;height:6000px\" ");
            frames.Append($"srcdoc=\"{WebUtility.HtmlEncode(WithScript(page))}\"></iframe>\n");
        }

        directory.Write("frames.html", frames.ToString());

        var dom = Run(
            directory, [.. dark ? ["--force-dark-mode"] : Array.Empty<string>(), "--virtual-time-budget=20000", "--dump-dom"]);
        var lines = WebUtility.HtmlDecode(Result().Match(dom).Groups[1].Value);
        var measured = lines.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonSerializer.Deserialize<Measured>(line, Options)!)
            .OrderBy(page => page.Frame).ToList();
        Assert.True(measured.Count == pages.Count, $"{measured.Count} of {pages.Count} pages were measured: {lines}");
        return measured;
    }

    static string WithScript(string page)
    {
        const string end = "</body>";
        Assert.Contains(end, page, StringComparison.Ordinal);
        var script = File.ReadAllText(Path.Combine(Folder(), "measure.js"));
        return Policy().Replace(page, "").Replace(end, $"<script>{script}</script>{end}", StringComparison.Ordinal);
    }

    static string Run(TemporaryDirectory directory, string[] arguments)
    {
        var start = new ProcessStartInfo(
            Program!,
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync", "--disable-dev-shm-usage", $"--user-data-dir={directory.File("profile")}",
                "--window-size=1400,1000",
                .. arguments, new Uri(directory.File("frames.html")).AbsoluteUri,
            ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, error.Result);
        return output;
    }

    static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    [GeneratedRegex("<meta http-equiv=\"Content-Security-Policy\"[^>]*>")]
    private static partial Regex Policy();

    [GeneratedRegex("<pre id=\"measured\">(.*?)</pre>", RegexOptions.Singleline)]
    private static partial Regex Result();
}
