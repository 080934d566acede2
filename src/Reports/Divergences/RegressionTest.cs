using System.Globalization;
using System.Text;
using RmapProps.Contract.Kernels;
using RmapProps.Contract.Scenarios;
using RmapProps.Harness;
using RmapProps.Harness.Running;

namespace RmapProps.Reports.Divergences;

/// <summary>
/// A scenario as a test of the implementation, to be pasted into a project that knows it: the bug then stays caught.
/// </summary>
public static class RegressionTest
{
    /// <summary>The source of the test.</summary>
    public static string Of(Scenario scenario, Divergence divergence, TestPair pair)
    {
        var isDefault = pair.Kernel == KernelVersions.Default;
        var kernel = isDefault ? "" : $"KernelVersions.Find(\"{pair.Kernel}\")!";
        var (usings, last) = isDefault ? ("", "") : ("using RmapProps.Contract.Kernels;\n", $", {kernel}");
        var steps = string.Concat(scenario.Steps.Select(step => $"            {step}\n"));
        var correct = $"new TestPair(\"rmap\", () => Machines.Correct({kernel}), () => new ForwardMap({kernel}){last})";
        return usings + $$""""
            using RmapProps.Contract.Text;
            using RmapProps.Harness;
            using RmapProps.Harness.Running;
            using RmapProps.Oracle;
            using RmapProps.Rmap.Memory;
            using Xunit;

            namespace RmapProps.Regressions;

            /// <summary>{{SentenceOf(divergence)}}</summary>
            public class {{NameOf(divergence)}}
            {
                [Fact]
                public void Both_sides_agree()
                {
                    const string steps = """

            """" + steps + $$""""
                        """;
                    var contest = {{correct}};
                    Assert.Null(ScenarioRunner.Run(ScenarioText.Parse("steps", steps).Scenario!, contest));
                }
            }

            """";
    }

    private static string SentenceOf(Divergence divergence)
    {
        var sentence = divergence.Broken is { } law ? $"{law.Name}: {law.Sentence}" : divergence.Signature.ToString();
        return sentence.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
    }

    /// <summary>The signature as a name, as in <c>Root_counts_its_tree_at_fork</c>.</summary>
    private static string NameOf(Divergence divergence)
    {
        var name = new StringBuilder();
        foreach (var c in $"{divergence.Signature.What}_at_{divergence.Signature.At}")
            name.Append(char.IsAsciiLetterOrDigit(c) ? c : '_');
        name[0] = char.ToUpper(name[0], CultureInfo.InvariantCulture);
        return name.ToString();
    }
}
