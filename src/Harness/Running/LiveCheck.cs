using RmapProps.Contract;
using RmapProps.Contract.Observations;
using RmapProps.Contract.Operations;
using RmapProps.Contract.Scenarios;
using RmapProps.Contract.Streams;

namespace RmapProps.Harness.Running;

/// <summary>
/// Runs a subject along while a scenario is being generated. The oracle of the generator has already run each step. So a scenario
/// on which both agree, which is nearly every one, needs no second oracle.
/// </summary>
/// <remarks>
/// The result is only whether both agree. The oracle also ran steps that were not kept. So <see cref="ScenarioRunner"/>, which
/// starts again with the kept steps, decides whether there is a divergence, and describes it.
/// </remarks>
/// <param name="subjects">Provides the subject.</param>
internal sealed class LiveCheck(SubjectPair subjects) : IDisposable
{
    private readonly List<(Verb Verb, Outcome Outcome)> taken = [];

    private RecordedOracle? oracle;

    private Lockstep? pair;

    /// <summary>Whether both agreed on each step, and on the state at the end.</summary>
    public bool Agrees { get; private set; }

    /// <summary>Starts the check, with the oracle in its first state.</summary>
    /// <param name="answers">The oracle, which the generator takes through the steps.</param>
    /// <param name="observer">The observer of the oracle.</param>
    public void Begin(SubjectRunner answers, Observer observer)
    {
        oracle = new(answers, observer);
        pair = new(subjects.ResetSubject(), oracle, subjects.Kernel);
        Agrees = true;
    }

    /// <summary>Runs the subject through a kept step that the oracle has just taken.</summary>
    public void Take(Step step)
    {
        Agrees = Agrees && pair!.Take(step) is null;
        if (Agrees)
            taken.Add((step.Operation.Verb, pair!.Outcome));
    }

    /// <summary>Ends the check by observing both sides.</summary>
    public void End() => Agrees = Agrees && pair!.HoldTheSame();

    /// <summary>Counts a scenario on which both agree, as if it had been run.</summary>
    public void Count(Coverage coverage)
    {
        coverage.CountScenario();
        foreach (var (verb, outcome) in taken)
        {
            coverage.CountStep(verb, outcome);
            coverage.CountObservation();
        }
    }

    /// <summary>Disposes the lockstep, but not the subjects, which belong to their pool.</summary>
    public void Dispose() => pair?.Dispose();

    /// <summary>An oracle that has already taken each step, and returns the recorded outcome.</summary>
    private sealed class RecordedOracle(SubjectRunner answers, Observer observer) : SubjectRunner(answers.Subject)
    {
        private Observation? latest;

        public override Outcome Attempt(Step step) => Outcome = answers.Outcome;

        public override bool TryStream(ObservationStream seen) => observer.TryRepeat(seen, out latest) || base.TryStream(seen);

        public override Observation Read(ObservationStream now, ObservationStream? then, Observation seen) =>
            latest ?? base.Read(now, then, seen);
    }
}
