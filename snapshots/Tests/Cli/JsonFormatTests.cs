using System.Text.Json.Nodes;

namespace RmapProps.SnapshotTests.Cli;

/// <summary>The JSON of explain, shrink, enumerate and list: one object on one line, with the facts of the text.</summary>
public class JsonFormatTests
{
    const string Scenario = "rmap-scenario 1\np0 mmap 0+1 rw\np0 write 0\np0 fork p1\n";

    [Theory]
    [InlineData("operations")]
    [InlineData("laws")]
    [InlineData("faults")]
    [InlineData("subjects")]
    [InlineData("kernels")]
    [InlineData("worlds")]
    public void Every_list_has_json(string list)
    {
        using var tool = new RmapPropsTool();
        var json = Parse(tool.Run("list", list, "--format", "json"), code: 0);
        Assert.Equal("rmap-list 1", (string?)json["format"]);
        var text = tool.Run("list", list).Output;
        foreach (var entry in json[list]!.AsArray())
        {
            var name = (string)(entry is JsonObject named ? named["name"]! : entry!)!;
            Assert.Contains(name, text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("CVE-2022-42703", "reuse-twice")]
    [InlineData("cve-2026-23077", "move-into-unfaulted")]
    [InlineData("61f67c230a5e", "move-into-unfaulted")]
    [InlineData("H07", "clone-forward")]
    [InlineData("fork-own", "fork-own-root")]
    public void Faults_are_found_by_any_word(string word, string name)
    {
        using var tool = new RmapPropsTool();
        var run = tool.Run("list", "faults", word);
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains($"{name} (", run.Output, StringComparison.Ordinal);
        Assert.True(run.Output.Length < tool.Run("list", "faults").Output.Length / 4);
        var faults = Parse(tool.Run("list", "faults", word, "--format", "json"), code: 0)["faults"]!.AsArray();
        Assert.Contains(name, faults.Select(fault => (string?)fault!["name"]));
    }

    [Theory]
    [InlineData("cve-2026-23077", "entry-has-vma")]
    [InlineData("76545066c852", "root-counts-its-tree")]
    public void A_law_is_found_by_a_fault_that_breaks_it(string word, string law)
    {
        using var tool = new RmapPropsTool();
        var run = tool.Run("list", "laws", word);
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains($"{law} (", run.Output, StringComparison.Ordinal);
        Assert.True(run.Output.Length < tool.Run("list", "laws").Output.Length / 2);
    }

    [Fact]
    public void Laws_are_found_by_a_word_and_an_unknown_word_is_an_error()
    {
        using var tool = new RmapPropsTool();
        var laws = tool.Run("list", "laws", "root-counts").Output;
        Assert.StartsWith("root-counts-its-tree (", laws, StringComparison.Ordinal);
        Assert.DoesNotContain("\nnone\n", laws, StringComparison.Ordinal);
        foreach (var list in new[] { "laws", "faults" })
        {
            var run = tool.Run("list", list, "no-such-word");
            Assert.Equal((2, ""), (run.Code, run.Output));
            Assert.EndsWith(
                $"mentions 'no-such-word'. All of them: rmapprops list {list}\n", run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Explain_has_the_changes_of_each_step_and_the_divergence()
    {
        using var tool = new RmapPropsTool();
        tool.Write("s.rmap", Scenario);
        var agreement = Parse(tool.Run("explain", "s.rmap", "--format", "json"), code: 0);
        Assert.Null(agreement["divergence"]);
        Assert.Equal(3, agreement["steps"]!.AsArray().Count);
        Assert.All(agreement["steps"]!.AsArray(), step => Assert.NotEmpty(step!["changes"]!.AsArray()));
        var finding = Parse(tool.Run("explain", "s.rmap", "--subject", "fault:H08b", "--format", "json"), code: 1);
        Assert.Equal("root-counts-its-tree", (string?)finding["divergence"]!["law"]);
        Assert.Null(finding["steps"]![2]!["changes"]);
        var one = Parse(tool.Run("explain", "s.rmap", "--step", "2", "--format", "json"), code: 0);
        Assert.Equal(2, (int?)Assert.Single(one["steps"]!.AsArray())!["number"]);
    }

    [Fact]
    public void Shrink_has_the_finding_or_none()
    {
        using var tool = new RmapPropsTool();
        tool.Write("s.rmap", Scenario + "p1 exit\n");
        Assert.Null(Parse(tool.Run("shrink", "s.rmap", "--format", "json"), code: 0)["result"]);
        var run = tool.Run(
            "shrink", "s.rmap", "--subject", "fault:H08b", "--format", "json", "--restarts", "0", "--transitions", "0");
        var result = Parse(run, code: 1)["result"]!;
        Assert.Equal("root-counts-its-tree@fork", (string?)result["signature"]);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(tool.Read($"{result["folder"]}/finding.json")), result["finding"]));
    }

    [Fact]
    public void Enumerate_has_each_world_with_its_levels()
    {
        using var tool = new RmapPropsTool();
        var agreement = Parse(tool.Run("enumerate", "swap", "--depth", "2", "--format", "json"), code: 0);
        var world = Assert.Single(agreement["worlds"]!.AsArray())!;
        Assert.Equal(2, world["levels"]!.AsArray().Count);
        Assert.Null(world["finding"]);
        var run = tool.Run("enumerate", "mappings", "--depth", "3", "--subject", "fault:H08b", "--format", "json");
        Assert.Equal(
            "p0 fork p1", (string?)Parse(run, code: 1)["worlds"]![0]!["finding"]!["finding"]!["steps"]![2]);
    }

    static JsonNode Parse(ToolRun run, int code)
    {
        Assert.Equal(code, run.Code);
        Assert.Equal(run.Output.Length - 1, run.Output.IndexOf('\n', StringComparison.Ordinal));
        return JsonNode.Parse(run.Output)!;
    }
}
