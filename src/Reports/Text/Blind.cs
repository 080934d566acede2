using RmapProps.Harness;

namespace RmapProps.Reports.Text;

/// <summary>The names that a blind report uses, which say nothing about the cause of a divergence.</summary>
public static class Blind
{
    /// <summary>The name of the subject.</summary>
    public const string Subject = "subject";

    /// <summary>The name of the scenario.</summary>
    public const string Scenario = "scenario";

    /// <summary>Returns the words about the subject in the first line of a report: none for a hidden name.</summary>
    public static string Heading(TestPair pair) => pair.SubjectName == Subject ? "" : $"subject {pair.SubjectName}   ";

    /// <summary>Returns the test pair under a name that says nothing.</summary>
    public static TestPair Of(TestPair pair) => pair with { SubjectName = Subject, ReplayCommand = null };
}
