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

/// <summary>One step of a story.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Step">The step.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Before">What the subject held before it.</param>
/// <param name="After">What the subject holds after it; null if it crashed.</param>
public sealed record WalkthroughStep(int Number, Step Step, Outcome Outcome, Observation Before, Observation? After)
{
    /// <summary>What the step did.</summary>
    public Sequence<Change> Changes => After is null ? [] : ObservationChanges.OverTime(Before, After);
}

/// <summary>What a subject does in a scenario, step by step, up to where it and the oracle part, if they do.</summary>
/// <param name="TestPair">Who is watched, and beside whom.</param>
/// <param name="Told">The steps that are told.</param>
/// <param name="Length">How many steps the scenario has.</param>
/// <param name="Divergence">Where the two part; null where they agree to the end.</param>
/// <param name="FailingStep">What both made of that step.</param>
/// <param name="Chosen">The number of the only step to tell; null for all.</param>
public sealed record Walkthrough(
    TestPair TestPair, Scenario Told, int Length, Divergence? Divergence, FailingStep? FailingStep, int? Chosen = null)
{
    /// <summary>
    /// The steps. They are run when they are asked for, because the states of a long scenario together are more than a memory
    /// holds.
    /// </summary>
    public IEnumerable<WalkthroughStep> Steps
    {
        get
        {
            // At the beginning both hold the same, or there is nothing to tell; a subject may not even be able to say so.
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

    /// <summary>Runs a scenario and watches.</summary>
    public static Walkthrough Of(Scenario scenario, TestPair pair)
    {
        var divergence = ScenarioRunner.Run(scenario, pair);
        var told = divergence is null ? scenario : scenario.Take(divergence.Number);
        return new(pair, told, scenario.Length, divergence, divergence is null ? null : FailingStep.Of(told, divergence, pair));
    }

    /// <summary>The same story with one of its steps only.</summary>
    public Walkthrough Only(int number) =>
        this with { Chosen = number, FailingStep = Divergence?.Number == number ? FailingStep : null };

    /// <summary>Whether a step is the one at which the two part.</summary>
    public bool PartsAt(WalkthroughStep step) => Divergence?.Number == step.Number;

    /// <summary>The number of the last step that can be told.</summary>
    public int LastStep => Told.Length;

    /// <summary>How it ends, in a sentence.</summary>
    public string Ending => Divergence is null
        ? $"{TestPair.SubjectName} and the oracle agree {Amount.AfterEach(Length)}"
        : $"{TestPair.SubjectName} and the oracle part at step {Divergence.Number} of {Length}";
}
