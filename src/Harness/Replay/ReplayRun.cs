using RmapProps.Contract;
using RmapProps.Contract.Observations;
using RmapProps.Contract.Scenarios;
using RmapProps.Contract.Subjects;
using RmapProps.Harness.Running;

namespace RmapProps.Harness.Replay;

/// <summary>
/// One subject on its way through a scenario, told step by step while it goes. What has been told is not kept: the states
/// after all of a hundred thousand steps are more than a gigabyte.
/// </summary>
/// <param name="scenario">The scenario.</param>
/// <param name="lines">On which lines of its file the steps stand.</param>
/// <param name="newSubject">Makes the subject.</param>
/// <param name="everyStep">Whether each step is told with the state after it.</param>
public sealed class ReplayRun(Scenario scenario, Sequence<int> lines, Func<ISubject> newSubject, bool everyStep)
{
    /// <summary>What the machine held after the last step that was told; null after a crash, or before all were told.</summary>
    public Observation? Final { get; private set; }

    /// <summary>Runs it, a step each time that one is asked for; after a crash none follows.</summary>
    public IEnumerable<TraceStep> Steps()
    {
        using var subject = newSubject();
        var contestant = new SubjectRunner(subject);
        Final = scenario.Length == 0 ? contestant.TryObserve() : null;
        for (var i = 0; i < scenario.Length && !contestant.HasCrashed; i++)
        {
            var step = scenario.Steps[i];
            contestant.Attempt(step);
            if (everyStep || i == scenario.Length - 1)
                Final = contestant.TryObserve();
            yield return new(lines[i], step, contestant.Outcome, everyStep ? Final : null, contestant.CrashMessage);
        }
    }
}
