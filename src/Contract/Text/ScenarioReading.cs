using System.Diagnostics.CodeAnalysis;
using RmapProps.Contract.Scenarios;

namespace RmapProps.Contract.Text;

/// <summary>
/// What came of reading a scenario file: the scenario, or every reason why there is none. A file with one error
/// gives no scenario at all, because half a story run by mistake answers a question that nobody asked.
/// </summary>
/// <param name="Scenario">The scenario; null where the file was refused.</param>
/// <param name="Lines">The line of the file, from 1, on which each step stands.</param>
/// <param name="Errors">The errors by place: all of them up to <see cref="MostErrors"/>, then no more.</param>
/// <param name="ErrorCount">How many errors there are, those that are not listed included.</param>
public sealed record ScenarioReading(Scenario? Scenario, Sequence<int> Lines, Sequence<ScenarioError> Errors, int ErrorCount)
{
    /// <summary>How many errors are listed. A megabyte of something else than text has a million of them.</summary>
    public const int MostErrors = 100;

    /// <summary>Whether there is a scenario.</summary>
    [MemberNotNullWhen(true, nameof(Scenario))]
    public bool IsValid => Scenario is not null;
}
