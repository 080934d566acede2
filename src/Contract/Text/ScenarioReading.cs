using System.Diagnostics.CodeAnalysis;
using RmapProps.Contract.Scenarios;

namespace RmapProps.Contract.Text;

/// <summary>
/// The result of reading a scenario file: the scenario, or every error. A file with one error gives no scenario at all, because a
/// partly read scenario would test something that its author did not write.
/// </summary>
/// <param name="Scenario">The scenario; null if the file was refused.</param>
/// <param name="Lines">The line of each step in the file, from 1.</param>
/// <param name="Errors">The errors by place, up to <see cref="MostErrors"/>.</param>
/// <param name="ErrorCount">The number of errors, including those that are not listed.</param>
public sealed record ScenarioReading(Scenario? Scenario, Sequence<int> Lines, Sequence<ScenarioError> Errors, int ErrorCount)
{
    /// <summary>The largest number of listed errors. A megabyte of other data has a million of them.</summary>
    public const int MostErrors = 100;

    /// <summary>Whether there is a scenario.</summary>
    [MemberNotNullWhen(true, nameof(Scenario))]
    public bool IsValid => Scenario is not null;
}
