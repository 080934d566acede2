using System.Net;
using RmapProps.Faults;
using RmapProps.Harness.Checking;
using RmapProps.Harness.Findings;
using RmapProps.Harness.Running;
using RmapProps.Reports.Divergences;
using RmapProps.Reports.Forests;
using RmapProps.Reports.Text;
using RmapProps.Reports.Walkthroughs;
using RmapProps.SnapshotTests.Gallery;
using Walkthrough = RmapProps.Reports.Walkthroughs.Walkthrough;

namespace RmapProps.SnapshotTests.Reports;

/// <summary>Snapshots of pages, and rules for every page.</summary>
public class PageTests
{
    /// <summary>
    /// One fault of each kind: order, counts, a leak, a dangling pointer, a crash, an outcome, swap, migration, KSM, a rule.
    /// </summary>
    static readonly string[] Told =
    [
        "clone-forward", "link-in-front", "forget-root-pin", "free-under-migration", "free-root-first", "move-into-unfaulted",
        "migrate-temporary-stack", "remap-on-own", "free-under-reference", "count-page-flag", "overwrite-on-remap",
        "split-without-clone",
    ];

    static readonly string[] Stories = ["grandchild-chain", "hole-in-the-middle"];

    public static TheoryData<string> ToldNames => [.. Told];

    public static TheoryData<string> StoryNames => [.. Stories];

    public static TheoryData<string> FaultNames => [.. Catalogue.All.Select(fault => fault.Name)];

    internal static IEnumerable<string> SnapshotNames =>
    [
        .. Told.Select(name => "page-" + name), .. Stories.Select(name => "story-" + name),
        "diff-forget-root-drop", "diff-link-in-front", "diff-free-root-first",
    ];

    [Theory, MemberData(nameof(ToldNames))]
    public Task A_page_matches_its_snapshot(string name) =>
        Verify(new PageReading(Pages.OfFault(name)).ToString()).UseDirectory("Accepted").UseFileName("page-" + name);

    [Theory, MemberData(nameof(StoryNames))]
    public Task A_walkthrough_matches_its_snapshot(string name) =>
        Verify(new PageReading(Pages.OfScenario(name)).ToString()).UseDirectory("Accepted").UseFileName("story-" + name);

    [Fact]
    public Task Text_of_a_walkthrough_matches_its_snapshot() =>
        Verify(TextOf(Walkthrough.Of(ScenarioFiles.Read("hole-in-the-middle"), Pages.Gallery), "hole-in-the-middle.rmap"));

    [Fact]
    public Task Text_of_a_walkthrough_ends_with_the_divergence()
    {
        var fault = Catalogue.Find("forget-root-pin")!;
        var scenario = ScenarioFiles.Parse("long", fault.Witness + "\np1 exit\np0 exit");
        return Verify(TextOf(Walkthrough.Of(scenario, Pages.PairOf(fault)), "long.rmap"));
    }

    [Fact]
    public Task Page_of_a_finding_names_its_source()
    {
        using var directory = new TemporaryDirectory();
        var fault = Catalogue.Find("forget-root-drop")!;
        var pair = Pages.PairOf(fault);
        var scenario = ScenarioFiles.Parse("long", "p0 mmap 0+2 rw\np0 mprotect 1+1 r\n" + fault.Witness);
        var failure = new Failure(scenario, ScenarioRunner.Run(scenario, pair)!, new(7, 3, 60));
        var finding = Finding.Of(failure, pair, new FindingStore(directory.Path, "0.0.0", FindingText.Of));
        var page = DivergencePage.Of(DivergenceReport.Of(finding, "0.0.0"));
        return Verify(new PageReading(page).ToString().Replace(directory.Path, "findings", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("forget-root-drop", "p0 mmap 9+1 rw\np0 write 9")]
    [InlineData("link-in-front", "")]
    [InlineData("free-root-first", "")]
    public Task A_difference_matches_its_snapshot(string name, string more) =>
        Verify(new PageReading(Pages.OfDiff(name, more)).ToString()).UseDirectory("Accepted").UseFileName("diff-" + name);

    [Theory, MemberData(nameof(FaultNames))]
    public void A_page_needs_no_network_and_runs_no_script(string name)
    {
        var page = Pages.OfFault(name) + Pages.OfDiff(name);
        Assert.Contains("content=\"default-src 'none'; style-src 'unsafe-inline'\"", page, StringComparison.Ordinal);
        Assert.All(
            ["<script", "http:", "https:", "javascript:", "url(", "@import", "<img", "<link", "<iframe", " onload", " onclick"],
            forbidden => Assert.DoesNotContain(forbidden, page, StringComparison.OrdinalIgnoreCase));
    }

    [Theory, MemberData(nameof(FaultNames))]
    public void A_page_is_well_formed_and_describes_its_pictures(string name)
    {
        var reading = new PageReading(Pages.OfFault(name));
        var ids = reading.Ids.ToList();
        Assert.Equal(ids.Distinct(), ids);
        Assert.NotEmpty(reading.Pictures);
        foreach (var picture in reading.Pictures)
        {
            Assert.Equal("img", picture.Attribute("role")!.Value);
            Assert.All(picture.Attribute("aria-labelledby")!.Value.Split(' '), id => Assert.Contains(id, ids));
            Assert.NotEmpty(picture.Element("title")!.Value);
            Assert.NotEmpty(picture.Element("desc")!.Value);
        }

        // The last step of a witness is the failing one.
        var last = ScenarioFiles.Parse(name, Catalogue.Find(name)!.Witness).Steps[^1];
        Assert.Contains($"▶ fails | ", reading.ToString(), StringComparison.Ordinal);
        Assert.Contains($" | {last} | ", reading.ToString(), StringComparison.Ordinal);
    }

    /// <summary>
    /// A fact of only the state before, or of only the oracle, is shown and struck out, so that it does not read as true.
    /// </summary>
    [Fact]
    public void Gone_and_missing_facts_are_struck_out()
    {
        var pinned = Pages.OfFault("overwrite-on-remap");
        Assert.Contains("<s>1</s><small>gone</small>", pinned, StringComparison.Ordinal);
        Assert.Matches(
            "<text class=\"wrong\" text-decoration=\"line-through\"[^>]*>pins 1</text><text class=\"wrong\" x[^>]*>gone</text>",
            pinned);
        Assert.Contains(
            "<tr class=\"removed\"><th scope=\"row\"><span class=\"name\">m0</span><small class=\"mark\">gone</small></th>",
            pinned, StringComparison.Ordinal);
        Assert.Contains("table.told .removed .name, ", pinned, StringComparison.Ordinal);
        Assert.Contains("<s>page flag referenced</s><br/>missing", Pages.OfFault("count-page-flag"), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(FaultNames))]
    public void A_blind_page_does_not_name_its_fault(string name)
    {
        var fault = Catalogue.Find(name)!;
        var page = Pages.OfFault(name, isBlind: true);
        Assert.DoesNotContain("fault:", page, StringComparison.Ordinal);
        Assert.DoesNotContain($"{name}.rmap", page, StringComparison.Ordinal);
        Assert.DoesNotContain("rmapprops replay", page, StringComparison.Ordinal);
        Assert.DoesNotContain(fault.Summary, WebUtility.HtmlDecode(page), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_divergence_makes_the_same_bytes() =>
        Assert.Equal(Pages.OfFault("clone-forward"), Pages.OfFault("clone-forward"));

    static string TextOf(Walkthrough story, string name) => string.Concat(WalkthroughText.PiecesOf(story, name));
}
