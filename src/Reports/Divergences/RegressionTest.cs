using System.Globalization;
using System.Text;
using RmapProps.Contract.Kernels;
using RmapProps.Contract.Scenarios;
using RmapProps.Harness;
using RmapProps.Harness.Running;
using RmapProps.Reports.Words;

namespace RmapProps.Reports.Divergences;

/// <summary>
/// Writes a scenario as a test for the project that contains the subject, so that the bug stays caught. The test needs only the
/// published packages. One marked line makes the subject, and the reader completes it.
/// </summary>
public static class RegressionTest
{
    private const string FaultPrefix = "fault:";

    /// <summary>Returns the source of the test.</summary>
    public static string Of(Scenario scenario, Divergence divergence, TestPair pair)
    {
        var isDefault = pair.Kernel == KernelVersions.Default;
        var kernel = isDefault ? "" : $"KernelVersions.Find(\"{pair.Kernel}\")!";
        var (usings, last) = isDefault ? ("", "") : ("using RmapProps.Contract.Kernels;\n", $", {kernel}");
        var steps = string.Concat(scenario.Steps.Select(step => $"            {step}\n"));
        var hints = string.Concat(HintsOn(pair.SubjectName, kernel).Select(hint => $"    // {hint}\n"));
        return "using System;\n" + usings + $$""""
            using RmapProps.Contract.Machines;
            using RmapProps.Contract.Text;
            using RmapProps.Harness;
            using RmapProps.Harness.Running;
            using RmapProps.Oracle;
            using Xunit;

            namespace RmapProps.Regressions;

            /// <summary>{{SentenceOf(divergence)}}</summary>
            public class {{NameOf(divergence)}}
            {

            """" + hints + $$""""
                // YOUR SUBJECT HERE:
                private static IMachine NewSubject() => throw new NotImplementedException("make your subject here");

                [Fact]
                public void Subject_agrees_with_the_oracle()
                {
                    const string steps = """

            """" + steps + $$""""
                        """;
                    var pair = new TestPair("own", NewSubject, () => new ForwardMap({{kernel}}){{last}});
                    Assert.Null(ScenarioRunner.Run(ScenarioText.Parse("steps", steps).Scenario!, pair));
                }
            }

            """";
    }

    /// <summary>
    /// Returns the comment above the marked line. Built-in subjects are in no package, so it says which project and expression
    /// make them.
    /// </summary>
    private static IEnumerable<string> HintsOn(string subject, string kernel)
    {
        yield return "Complete the marked line: it returns a new instance of your subject, for example new MyReverseMap().";
        yield return $"The scenario diverged for the subject {Visible.Of(subject)}.";
        if (subject == "oracle")
            yield return $"This subject is the oracle itself: new ForwardMap({kernel}).";
        if (BuiltIn(subject, kernel) is not var (project, expression))
            yield break;
        yield return "This subject is built into rmapprops and is in no package. To run it instead of your own, reference";
        yield return $"{project} of the RmapProps repository and return";
        yield return $"{expression}.";
    }

    private static (string Project, string Expression)? BuiltIn(string subject, string kernel) => subject switch
    {
        "rmap" => ("src/Rmap", $"RmapProps.Rmap.Memory.Machines.Correct({kernel})"),
        _ when subject.StartsWith(FaultPrefix, StringComparison.Ordinal) => ("src/Faults",
            $"RmapProps.Faults.Catalogue.Find(\"{Visible.Of(subject[FaultPrefix.Length..])}\")!.NewMachine"
            + $"({(kernel.Length > 0 ? kernel : "RmapProps.Contract.Kernels.KernelVersions.Default")})"),
        _ => null,
    };

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
