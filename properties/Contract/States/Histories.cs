using RmapProps.Contract.States;

namespace RmapProps.PropertyTests.Contract.States;

/// <summary>Compares two paths to one state, and their continuations.</summary>
public static class Histories
{
    /// <summary>Yields other paths, some of which reach the same state: without one step, or with two steps swapped.</summary>
    public static IEnumerable<Scenario> Beside(Scenario scenario)
    {
        foreach (var shorter in Scenarios.WithoutOneStep(scenario))
            yield return shorter;
        for (var i = 1; i < scenario.Length; i++)
        {
            var steps = scenario.Steps.ToArray();
            (steps[i - 1], steps[i]) = (steps[i], steps[i - 1]);
            yield return new(new(steps));
        }
    }

    /// <summary>
    /// Runs both paths so that they reach the end together. Where their keys are equal, an equal step must have equal outcomes
    /// and leave equal keys. Returns the first violation, or null.
    /// </summary>
    public static Step? FirstDifference(Scenario one, Scenario other, Func<ICopyableMachine> newMachine)
    {
        var (shorter, longer) = one.Length <= other.Length ? (one.Steps, other.Steps) : (other.Steps, one.Steps);
        var (here, there) = (newMachine(), newMachine());
        var ahead = longer.Count - shorter.Count;
        foreach (var step in longer.Span[..ahead])
            step.ApplyTo(there);
        var wereEqual = StateKey.Of(here).Equals(StateKey.Of(there));
        for (var i = 0; i < shorter.Count; i++)
        {
            var (step, theirs) = (shorter[i], longer[ahead + i]);
            var sameOutcome = step.ApplyTo(here) == theirs.ApplyTo(there);
            var areEqual = StateKey.Of(here).Equals(StateKey.Of(there));
            if (wereEqual && step == theirs && !(sameOutcome && areEqual))
                return step;
            wereEqual = areEqual;
        }

        return null;
    }
}
