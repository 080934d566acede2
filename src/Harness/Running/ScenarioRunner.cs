using RmapProps.Contract;

namespace RmapProps.Harness;

/// <summary>
/// Takes two fresh machines through a scenario in lockstep. After each step their outcomes are compared, the laws are
/// checked, and their observations are compared; the first disagreement ends the run.
/// </summary>
public static class ScenarioRunner
{
    /// <summary>The first disagreement, or null when there is none.</summary>
    /// <param name="scenario">Any list of steps.</param>
    /// <param name="contest">Who runs it.</param>
    /// <param name="coverage">Where to count what was done, if anybody asks.</param>
    public static Divergence? Run(Scenario scenario, Contest contest, Coverage? coverage = null)
    {
        var subject = new Contestant(contest.NewSubject());
        var oracleMachine = contest.NewOracle();
        var oracle = new Contestant(oracleMachine);
        var outcomes = new Outcome[scenario.Length];
        var before = oracleMachine.Observe();
        var trail = new Trail();
        coverage?.CountScenario();
        for (var i = 0; i < outcomes.Length; i++)
        {
            var step = scenario.Steps[i];
            subject.Attempt(step);
            outcomes[i] = oracle.Attempt(step);
            coverage?.CountStep(step.Operation.Verb, outcomes[i]);
            var subjectAfter = subject.ObserveAfter(before);
            var oracleAfter = oracle.ObserveAfter(before);
            if (!subject.HasCrashed && !oracle.HasCrashed)
                coverage?.CountObservation();

            // Where both hold the same, the laws have to be asked only once.
            var agree = subject.Outcome == oracle.Outcome && !subject.HasCrashed && subjectAfter == oracleAfter;
            trail.Note(before, oracleAfter);
            var found = new Moment(before, step, subject.Outcome, subjectAfter, trail);
            var expected = agree ? found : new Moment(before, step, oracle.Outcome, oracleAfter, trail);
            var breach = LawBreach.First(found, expected);
            if (!agree || breach is not null)
                return Diverge(i, found, expected, breach, subject.CrashMessage ?? oracle.CrashMessage, outcomes);
            before = subjectAfter;
        }

        return null;
    }

    private static Divergence Diverge(
        int position, Moment found, Moment expected, LawBreach? breach, string? crashMessage, Outcome[] outcomes)
    {
        // Nobody knows what a machine holds after a crash, so there is nothing to compare it with.
        var hasCrashed = found.Outcome.Word == OutcomeWord.Crash || expected.Outcome.Word == OutcomeWord.Crash;
        var difference = hasCrashed ? null : ObservationDifference.First(expected.After, found.After);
        return new(
            position + 1,
            found.Step,
            expected.Outcome,
            found.Outcome,
            Sequence.Create<Outcome>(outcomes.AsSpan(0, position)),
            breach,
            difference,
            crashMessage,
            Signature.Of(expected, found, breach, difference));
    }
}
