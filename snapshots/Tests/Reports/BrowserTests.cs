namespace RmapProps.SnapshotTests.Reports;

/// <summary>
/// The layout of pages in a browser: nothing overlaps, nothing is cut off, and all text is readable, with light and dark colours,
/// on wide and narrow screens. Without a browser these tests are skipped.
/// </summary>
public class BrowserTests
{
    const int Desk = 1200;

    const int Telephone = 400;

    static readonly string[] Faults =
    [
        "clone-forward", "forget-root-drop", "free-under-migration", "free-root-first", "move-into-unfaulted",
        "migrate-temporary-stack", "remap-on-own", "free-under-reference",
    ];

    [BrowserTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void Pages_have_no_overlap_no_cut_text_and_enough_contrast(bool dark)
    {
        List<string> pages =
        [
            .. Faults.Select(fault => Pages.OfFault(fault)),
            Pages.OfScenario("double-reuse"), Pages.OfScenario("hole-in-the-middle"),
            Pages.OfDiff("clone-forward"), Pages.OfDiff("remap-on-own"),
            Pages.OfDiff("forget-root-drop", "p0 mmap 9+1 rw\np0 write 9"),
        ];
        var shown = pages.SelectMany(page => new[] { (page, Desk), (page, Telephone) }).ToList();
        var measured = Browser.Measure(shown, dark);
        Assert.Equal(shown.Select(page => page.Item2), measured.Select(page => page.Width));
        Assert.All(measured, page =>
        {
            Assert.Equal(dark, page.Dark);
            Assert.Empty(page.Problems);
            Assert.InRange(page.Pictures, 1, 100);
            Assert.InRange(page.Texts, 50, 100_000);
        });
    }

    /// <summary>Checks the measurement itself: each of these pages has one defect, and the measurement names it.</summary>
    [BrowserTheory]
    [InlineData("main { width: 1300px; max-width: none; }", "the page is ")]
    [InlineData("h1 { white-space: nowrap; width: 200px; overflow: hidden; }", "h1. is cut")]
    [InlineData(".pair { display: block; } figure.found { margin-top: -40px; }", "lies on figure.expected")]
    [InlineData("svg text { font-size: 20px; }", "leaves its box")]
    [InlineData(".node.vma { transform: translate(0, -50px); }", "lies on g")]
    [InlineData(".node.page { transform: translate(0, -50px); }", "leaves its picture")]
    [InlineData(".muted { color: #999; }", "is hard to read: 2.8 to 1")]
    public void The_measurement_finds_a_defect(string css, string problem)
    {
        var page = Pages.OfFault("clone-forward").Replace("</style>", css + "</style>", StringComparison.Ordinal);
        Assert.Contains(problem, ProblemsOf(page), StringComparison.Ordinal);
    }

    [BrowserTheory]
    [InlineData("role=\"img\"", "role=\"none\"")]
    [InlineData("aria-labelledby=\"before-t", "aria-labelledby=\"missing")]
    public void The_measurement_finds_a_missing_description(string text, string another)
    {
        var page = Pages.OfFault("clone-forward").Replace(text, another, StringComparison.Ordinal);
        Assert.Contains("has no text instead of it", ProblemsOf(page), StringComparison.Ordinal);
    }

    static string ProblemsOf(string page) => string.Join('\n', Browser.Measure([(page, Desk)], dark: false)[0].Problems);
}
