using RmapProps.Contract;
using RmapProps.Contract.Observations;
using RmapProps.Contract.Scenarios;
using RmapProps.Contract.Subjects;
using RmapProps.Harness.Running;

namespace RmapProps.Harness.Replay;

/// <summary>
/// A run of one subject through a scenario that yields each step as it happens. Yielded steps are not kept: the states after all
/// of a hundred thousand steps take more than a gigabyte.
/// </summary>
/// <param name="scenario">The scenario.</param>
/// <param name="lines">The line numbers of the steps in the file.</param>
/// <param name="newSubject">Makes the subject.</param>
/// <param name="everyStep">Whether each step has the state after it.</param>
public sealed class ReplayRun(Scenario scenario, Sequence<int> lines, Func<ISubject> newSubject, bool everyStep)
{
    /// <summary>The state of the subject after the last step; null after a crash, or before all steps were yielded.</summary>
    public Observation? Final { get; private set; }

    /// <summary>Runs one step for each item that is requested; after a crash there are no more.</summary>
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
