using RmapProps.Contract;
using RmapProps.Contract.Observations;
using RmapProps.Contract.Scenarios;
using RmapProps.Harness;
using RmapProps.Harness.Analysis;
using RmapProps.Harness.Replay;
using RmapProps.Harness.Running;
using RmapProps.Reports.Changes;
using RmapProps.Reports.Words;

namespace RmapProps.Reports.Walkthroughs;

/// <summary>One step of a walkthrough.</summary>
/// <param name="Number">The number of the step, from 1.</param>
/// <param name="Step">The step.</param>
/// <param name="Outcome">Its outcome.</param>
/// <param name="Before">The state of the subject before it.</param>
/// <param name="After">The state of the subject after it; null after a crash.</param>
public sealed record WalkthroughStep(int Number, Step Step, Outcome Outcome, Observation Before, Observation? After)
{
    /// <summary>The changes that the step made.</summary>
    public Sequence<Change> Changes => After is null ? [] : ObservationChanges.OverTime(Before, After);
}

/// <summary>The steps of a scenario with the changes that each makes, up to the first divergence from the oracle.</summary>
/// <param name="TestPair">The subject and the oracle.</param>
/// <param name="Told">The steps up to the divergence, or all of them.</param>
/// <param name="Length">The number of steps of the scenario.</param>
/// <param name="Divergence">The divergence; null where both sides agree to the end.</param>
/// <param name="FailingStep">The states at the failing step.</param>
/// <param name="Chosen">The number of the only step to show; null for all.</param>
public sealed record Walkthrough(
    TestPair TestPair, Scenario Told, int Length, Divergence? Divergence, FailingStep? FailingStep, int? Chosen = null)
{
    /// <summary>The comments of the scenario file.</summary>
    public Story Story { get; init; } = Story.None;

    /// <summary>
    /// The steps. Enumerating them runs the subject, because the states of a long scenario do not fit into memory together.
    /// </summary>
    public IEnumerable<WalkthroughStep> Steps
    {
        get
        {
            // The first state is taken from the oracle: both sides begin alike, and a faulty subject may crash here.
            Observation before;
            using (var oracle = TestPair.NewOracle())
                before = oracle.Observe();
            var number = 0;
            foreach (var step in new ReplayRun(Told, Replayer.CanonicalLines(Told), TestPair.NewSubject, everyStep: true).Steps())
            {
                number++;
                if (Chosen is null || Chosen == number)
                    yield return new(number, step.Step, step.Outcome, before, step.Observation);
                if (Chosen <= number)
                    yield break;
                before = step.Observation ?? before;
            }
        }
    }

    /// <summary>Runs a scenario on both sides.</summary>
    public static Walkthrough Of(Scenario scenario, TestPair pair)
    {
        var divergence = ScenarioRunner.Run(scenario, pair);
        var told = divergence is null ? scenario : scenario.Take(divergence.Number);
        return new(pair, told, scenario.Length, divergence, divergence is null ? null : FailingStep.Of(told, divergence, pair));
    }

    /// <summary>Returns the walkthrough with only one of its steps.</summary>
    public Walkthrough Only(int number) =>
        this with { Chosen = number, FailingStep = Divergence?.Number == number ? FailingStep : null };

    /// <summary>Returns whether a step is the failing one.</summary>
    public bool FailsAt(WalkthroughStep step) => Divergence?.Number == step.Number;

    /// <summary>The number of the last step that can be shown.</summary>
    public int LastStep => Told.Length;

    /// <summary>The result, in a sentence.</summary>
    public string Ending => Divergence is null
        ? $"{TestPair.SubjectName} and the oracle agree {Amount.AfterEach(Length)}"
        : $"{TestPair.SubjectName} and the oracle differ at step {Divergence.Number} of {Length}";
}
