using RmapProps.Reports.Walkthroughs;

namespace RmapProps.SnapshotTests.Cli.Check;

/// <summary>HTML pages on disk. An error while writing one does not affect a finding.</summary>
public class PageFileTests
{
    const string Witness = "p0 mmap 0+1 rw\np0 write 0\np0 fork p1\n";

    static readonly string[] Check = ["check", "--seed", "1", "--max-steps", "100000", "--subject", "fault:H07", "--out", "kept"];

    [Fact]
    public void A_check_in_json_names_the_page()
    {
        using var tool = new RmapPropsTool();
        using var json = System.Text.Json.JsonDocument.Parse(tool.Run([.. Check, "--format", "json"]).Output);
        var page = json.RootElement.GetProperty("findings")[0].GetProperty("page").GetString()!;
        Assert.StartsWith("<!doctype html>", tool.Read(page), StringComparison.Ordinal);
    }

    [Fact]
    public void Replay_writes_a_page_of_a_divergence()
    {
        using var tool = new RmapPropsTool();
        tool.Write("witness.rmap", Witness);
        Assert.Equal(1, tool.Run("replay", "witness.rmap", "--subject", "fault:forget-root-pin", "--html", "page.html").Code);
        Assert.Contains("After step 3, p0 fork p1, a0 is wrong: references 0, should be 1.", tool.Read("page.html"),
            StringComparison.Ordinal);
    }

    /// <summary>Also for a scenario of a seed, which has no file.</summary>
    [Theory]
    [InlineData("witness.rmap")]
    [InlineData("--seed", "1", "--scenario", "3", "--length", "5")]
    public void Replay_writes_the_walkthrough_of_an_agreement(params string[] what)
    {
        using var tool = new RmapPropsTool();
        tool.Write("witness.rmap", Witness);
        var run = tool.Run(["replay", .. what, "--html", "page.html"]);
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains("rmap and the oracle agree after each of ", tool.Read("page.html"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_of_an_agreement_that_cannot_be_written_is_an_error()
    {
        using var tool = new RmapPropsTool();
        tool.Write("witness.rmap", Witness);
        Assert.Equal(2, tool.Run("replay", "witness.rmap", "--html", "no/such/page.html").Code);
    }

    [Fact]
    public void A_seed_that_diverges_is_replayed_by_its_seed()
    {
        using var tool = new RmapPropsTool();
        var found = tool.Run("check", "--seed", "1", "--max-steps", "100000", "--subject", "fault:H07", "--format", "json");
        using var json = System.Text.Json.JsonDocument.Parse(found.Output);
        var number = json.RootElement.GetProperty("findings")[0].GetProperty("finding").GetProperty("scenario").GetInt64();
        var run = tool.Run("replay", "--seed", "1", "--scenario", $"{number}", "--subject", "fault:H07");
        Assert.Equal(1, run.Code);
        var command = $"rmapprops replay --seed 1 --scenario {number} --length 60 --subject fault:clone-forward";
        Assert.EndsWith($"\n  replay: {command}\n", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rmap", 0)]
    [InlineData("fault:forget-root-pin", 1)]
    public void Explain_has_words_and_pictures_for_agreement_and_divergence(string subject, int code)
    {
        using var tool = new RmapPropsTool();
        tool.Write("witness.rmap", Witness);
        var run = tool.Run("explain", "witness.rmap", "--subject", subject, "--html", "page.html");
        Assert.Equal(code, run.Code);
        Assert.Contains("step 3: p0 fork p1   ok", run.Output, StringComparison.Ordinal);
        Assert.Contains("<svg", tool.Read("page.html"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_with_too_many_steps_is_refused()
    {
        using var tool = new RmapPropsTool();
        tool.Write("long.rmap", string.Concat(Enumerable.Repeat("p0 write 0\n", WalkthroughPage.MostSteps + 1)));
        foreach (var verb in new[] { "explain", "replay" })
        {
            var run = tool.Run(verb, "long.rmap", "--html", "page.html");
            Assert.Equal(2, run.Code);
            Assert.Equal(
                "rmapprops: no page was written to page.html: it would draw 2,001 steps, and browsers show up to 2,000 steps\n",
                run.Error);
        }

        Assert.Equal(0, tool.Run("explain", "long.rmap", "--html", "page.html", "--step", "2001").Code);
    }

    [Fact]
    public void Explain_can_show_one_step()
    {
        using var tool = new RmapPropsTool();
        tool.Write("witness.rmap", Witness);
        var run = tool.Run("explain", "witness.rmap", "--step", "2");
        Assert.Contains("step 2: ", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("step 1: ", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("step 3: ", run.Output, StringComparison.Ordinal);
    }
}
