using RmapProps.Contract;
using RmapProps.Contract.Observations;
using RmapProps.Contract.Operations;
using RmapProps.Contract.Scenarios;
using RmapProps.Contract.Streams;

namespace RmapProps.Harness.Running;

/// <summary>
/// Takes a subject along while a scenario is being made: the oracle that steps are offered to has answered already, so
/// for a scenario on which both agree, which is nearly every one, no second oracle has to.
/// </summary>
/// <remarks>
/// All that it says is whether they agree. The oracle was offered steps, too, that were not kept; so what a divergence is,
/// and whether it is one, is for <see cref="ScenarioRunner"/> to say, who begins anew with the steps that were.
/// </remarks>
/// <param name="subjects">Provides the subject.</param>
internal sealed class LiveCheck(SubjectPair subjects) : IDisposable
{
    private readonly List<(Verb Verb, Outcome Outcome)> taken = [];

    private RecordedOracle? oracle;

    private Lockstep? pair;

    /// <summary>Whether both agreed on each step, and on what they hold at the end.</summary>
    public bool Agrees { get; private set; }

    /// <summary>The oracle is in its first state.</summary>
    /// <param name="answers">The oracle, which the generator takes through the steps.</param>
    /// <param name="watch">What is seen of it.</param>
    public void Begin(SubjectRunner answers, Observer watch)
    {
        oracle = new(answers, watch);
        pair = new(subjects.ResetSubject(), oracle, subjects.Kernel);
        Agrees = true;
    }

    /// <summary>The oracle has taken a step, which is kept: the subject takes it, too.</summary>
    public void Take(Step step)
    {
        Agrees = Agrees && pair!.Take(step) is null;
        if (Agrees)
            taken.Add((step.Operation.Verb, pair!.Outcome));
    }

    /// <summary>There are no more steps. Both are observed.</summary>
    public void End() => Agrees = Agrees && pair!.HoldTheSame();

    /// <summary>Counts a scenario on which they agree, as if it had been run.</summary>
    public void Count(Coverage coverage)
    {
        coverage.CountScenario();
        foreach (var (verb, outcome) in taken)
        {
            coverage.CountStep(verb, outcome);
            coverage.CountObservation();
        }
    }

    /// <summary>Disposes the lockstep, which leaves the subjects to their pool.</summary>
    public void Dispose() => pair?.Dispose();

    /// <summary>An oracle that is a step ahead of everybody: what it is asked, it has answered already.</summary>
    private sealed class RecordedOracle(SubjectRunner answers, Observer watch) : SubjectRunner(answers.Subject)
    {
        private Observation? latest;

        public override Outcome Attempt(Step step) => Outcome = answers.Outcome;

        public override bool TryStream(ObservationStream seen) => watch.TryRepeat(seen, out latest) || base.TryStream(seen);

        public override Observation Read(ObservationStream now, ObservationStream? then, Observation seen) =>
            latest ?? base.Read(now, then, seen);
    }
}
