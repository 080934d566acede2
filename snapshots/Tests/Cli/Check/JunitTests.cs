using System.Xml.Linq;

namespace RmapProps.SnapshotTests.Cli.Check;

/// <summary>
/// The JUnit file for CI servers: one suite with a case for the search and one for each finding, and counts that match the cases.
/// </summary>
public class JunitTests
{
    const string Fault = "fault:H08b", Name = "fault-forget-root-pin-root-counts-its-tree@fork";

    static readonly string[] Problems = ["failure", "error", "skipped"];

    [Fact]
    public void Agreement_is_one_case_that_passed()
    {
        using var tool = new RmapPropsTool();
        var suite = Run(tool, 0, "--scenarios", "5");
        Assert.Equal(["agreement:"], CasesOf(suite));
    }

    [Fact]
    public void New_and_known_findings_are_cases_with_the_name_of_their_folder()
    {
        using var tool = new RmapPropsTool();
        var first = Run(tool, 1, "--scenarios", "50", "--subject", Fault);
        Assert.Equal(["agreement:failure", $"{Name}:failure"], CasesOf(first));
        Assert.EndsWith($"replay: rmapprops replay findings/{Name} --subject fault:forget-root-pin\n",
            first.Descendants("failure").Last().Value, StringComparison.Ordinal);

        var second = Run(tool, 1, "--scenarios", "50", "--subject", Fault);
        Assert.Equal(["agreement:", $"{Name}:failure"], CasesOf(second));
        Assert.EndsWith($"replay: rmapprops replay findings/{Name} --subject fault:forget-root-pin\n",
            second.Descendants("failure").Last().Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fixed_finding_is_a_passed_case()
    {
        using var tool = new RmapPropsTool();
        Run(tool, 1, "--scenarios", "50", "--subject", Fault);
        var facts = $"findings/{Name}/finding.json";
        tool.Write(facts, tool.Read(facts).Replace("fault:forget-root-pin", "rmap", StringComparison.Ordinal));
        var suite = Run(tool, 0, "--scenarios", "5");
        Assert.Equal(["agreement:", $"{Name}:"], CasesOf(suite));
        Assert.Equal($"fixed: findings/{Name}", suite.Descendants("system-out").Single().Value);
        Assert.Equal(["agreement:skipped", $"{Name}:"], CasesOf(Run(tool, 0, "--scenarios", "0")));
    }

    [UnixFact]
    public void Characters_that_xml_forbids_are_replaced()
    {
        using var tool = new RmapPropsTool();
        Run(tool, 1, "--scenarios", "50", "--subject", Fault);
        Directory.Move(
            Path.Combine(tool.Directory, "findings", Name), Path.Combine(tool.Directory, "findings", "<&\">\u0001\e[31m\uFFFE"));
        Assert.Equal(["agreement:skipped", "<&\">\u2401\u241B[31m\uFFFD:failure"],
            CasesOf(Run(tool, 1, "--scenarios", "0", "--subject", Fault)));
    }

    [Fact]
    public void Nothing_run_is_an_error()
    {
        using var tool = new RmapPropsTool();
        Assert.Equal(["agreement:error"], CasesOf(Run(tool, 3, "--scenarios", "0")));
    }

    [Fact]
    public void The_suite_has_the_settings_and_equal_runs_write_equal_bytes()
    {
        using var tool = new RmapPropsTool();
        var suite = Run(tool, 0, "--scenarios", "5");
        var bytes = tool.Read("junit.xml");
        Assert.Equal("rmapprops check rmap, kernel 2.6.36-pre", suite.Attribute("name")!.Value);
        var properties = suite.Element("properties")!.Elements("property")
            .ToDictionary(one => one.Attribute("name")!.Value, one => one.Attribute("value")!.Value);
        Assert.Equal(("1", "rmap", "2.6.36-pre", "5"),
            (properties["seed"], properties["subject"], properties["kernel"], properties["scenarios"]));
        Assert.Equal(("none", "none"), (properties["fields not compared"], properties["laws not checked"]));
        Run(tool, 0, "--scenarios", "5");
        Assert.Equal(bytes, tool.Read("junit.xml"));
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_an_error()
    {
        using var tool = new RmapPropsTool();
        Directory.CreateDirectory(Path.Combine(tool.Directory, "taken"));
        var run = tool.Run("check", "--seed", "1", "--scenarios", "5", "--junit", "taken");
        Assert.Equal(2, run.Code);
        Assert.Contains("no JUnit file was written to taken", run.Error, StringComparison.Ordinal);
        Assert.Contains("agreement", run.Output, StringComparison.Ordinal);
        Assert.Equal(1, tool.Run("check", "--seed", "1", "--scenarios", "50", "--subject", Fault, "--junit", "taken").Code);
    }

    /// <summary>Returns the suite of a run, after checking the structure that every reader of JUnit XML knows.</summary>
    static XElement Run(RmapPropsTool tool, int code, params string[] arguments)
    {
        Assert.Equal(code, tool.Run(["check", "--seed", "1", "--junit", "junit.xml", .. arguments]).Code);
        var suites = XDocument.Parse(tool.Read("junit.xml"), LoadOptions.PreserveWhitespace).Root!;
        Assert.Equal("testsuites", suites.Name.LocalName);
        var suite = Assert.Single(suites.Elements());
        Assert.Equal("testsuite", suite.Name.LocalName);
        var cases = suite.Elements("testcase").ToList();
        Assert.Equal(cases.Count + 1, suite.Elements().Count());
        Assert.All(cases, one => Assert.Equal("rmapprops.check", one.Attribute("classname")!.Value));
        foreach (var counted in new[] { suites, suite })
        {
            Assert.Equal(cases.Count, (int)counted.Attribute("tests")!);
            Assert.All(
                Problems.Zip(["failures", "errors", "skipped"]),
                pair => Assert.Equal(cases.Elements(pair.First).Count(), (int)counted.Attribute(pair.Second)!));
        }

        Assert.All(cases.Elements().Where(element => Problems.Contains(element.Name.LocalName)), problem =>
            Assert.NotEmpty(problem.Attribute("message")!.Value));
        return suite;
    }

    static IEnumerable<string> CasesOf(XElement suite) => suite.Elements("testcase").Select(one =>
    {
        var problem = one.Elements().FirstOrDefault(element => Problems.Contains(element.Name.LocalName));
        return $"{one.Attribute("name")!.Value}:{problem?.Name.LocalName}";
    });
}
