using RmapProps.Contract;
using RmapProps.Contract.Operations;
using RmapProps.Contract.Scenarios;
using RmapProps.Contract.Subjects;
using RmapProps.Harness.Running;

namespace RmapProps.Harness.Generation;

/// <summary>
/// Makes a scenario from a seed: draws a small world, tries steps of it on a fresh oracle, and keeps steps that change its state.
/// Most randomly drawn steps name objects that do not exist. Of the steps that change nothing, mostly refusals, one in sixteen is
/// kept, so that refusals are tested as well.
/// </summary>
public static class ScenarioGenerator
{
    /// <summary>The most steps of a scenario by default.</summary>
    public const int DefaultMaxSteps = 60;

    private const int OtherKeptOneIn = 16;

    private const int FailureKeptOneIn = 4;

    private const int OffersPerStep = 8;

    private const int TargetLevels = 4;

    private const int LastExitOneIn = 8;

    /// <summary>Generates the scenario of a seed. The result never changes, as long as the oracle's outcomes do not.</summary>
    /// <param name="seed">The seed of all random choices.</param>
    /// <param name="maxSteps">The most steps.</param>
    /// <param name="newOracle">Makes an oracle in its first state.</param>
    /// <param name="world">
    /// The small world; null to draw one, which is the normal case. A caller passes a world only to measure the effect of the
    /// draw.
    /// </param>
    public static Scenario Generate(ulong seed, int maxSteps, Func<ISubject> newOracle, Swarm? world = null)
    {
        using var oracle = newOracle();
        return Generate(seed, maxSteps, new SubjectRunner(oracle), world, null);
    }

    /// <summary>Generates on an oracle in its first state, while a live check runs along.</summary>
    internal static Scenario Generate(ulong seed, int maxSteps, SubjectRunner oracle, Swarm? world, LiveCheck? liveCheck)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxSteps, 1);
        var rng = new Rng(seed);
        var swarm = world ?? Swarm.Draw(rng);
        var length = DrawLength(rng, maxSteps);
        var observer = new Observer(oracle);
        var state = observer.Look(oracle.Observe());
        liveCheck?.Begin(oracle, observer);
        var targets = new TargetedArguments(rng, swarm);
        var targetedLevels = 1 + rng.Below(TargetLevels);
        var isBalanced = rng.OneIn(2);
        var kept = new StepBuffer(length);
        for (var offers = length * OffersPerStep; kept.Count < length && offers > 0; offers--)
        {
            var verb = isBalanced ? RarerOfTwo(rng, swarm, kept) : rng.Pick(swarm.Weights.Span);
            var drawn = verb.DrawParameters(rng, swarm);
            var isTargeted = rng.Below(TargetLevels) < targetedLevels && !rng.OneIn(OtherKeptOneIn);
            if ((isTargeted ? targets.At(verb, drawn, state) : verb.Make(drawn)) is not { } operation)
                continue;
            if (operation is Fork { Child: var child } && state.Find(child) is not null && !rng.OneIn(LastExitOneIn))
                continue;
            if (operation is Exit && state.Processes.Count == 1 && !rng.OneIn(LastExitOneIn))
                continue;
            var step = new Step(operation, swarm.DrawFailure(rng));
            var before = state;
            var outcome = oracle.Attempt(step);
            if (!outcome.ChangesNothingAfter(operation))
                state = observer.Look(before);
            if (IsWorthKeeping(step, outcome, hasChanged: !ReferenceEquals(before, state))
                || rng.OneIn(step.Failure is null ? OtherKeptOneIn : FailureKeptOneIn))
            {
                kept.Add(step);
                liveCheck?.Take(step);
            }

            // After the last process has exited nothing more can happen, so it seldom exits.
            if (oracle.HasCrashed || state.Processes.Count == 0)
                break;
        }

        liveCheck?.End();
        return kept.ToScenario();
    }

    /// <summary>
    /// Returns the one of two random verbs that was kept less often so far. Some verbs nearly always have an effect, mmap above
    /// all, and crowd out verbs that need preparation. Half of the worlds are balanced in this way. Some bugs appear only where
    /// few pages are written, which is where one verb crowds out another.
    /// </summary>
    private static Verb RarerOfTwo(Rng rng, Swarm swarm, StepBuffer kept)
    {
        var (one, other) = (rng.Pick(swarm.Weights.Span), rng.Pick(swarm.Weights.Span));
        return kept.Times(other) < kept.Times(one) ? other : one;
    }

    /// <summary>
    /// Returns whether a step matters for later steps, because it changed something. An injected allocation failure matters even
    /// if everything was undone, because a subject can get the undoing wrong. If the first allocation fails, there is nothing to
    /// undo.
    /// </summary>
    private static bool IsWorthKeeping(Step step, Outcome outcome, bool hasChanged) =>
        outcome.Word == OutcomeWord.Crash
        || (step.Failure?.Nth > 1 && outcome.Word is OutcomeWord.Enomem or OutcomeWord.Eagain)
        || hasChanged;

    /// <summary>
    /// Draws the length of a scenario. Each further step is as likely as the one before it, and two in five scenarios have the
    /// greatest length. Most rare states need a world with a long history.
    /// </summary>
    private static int DrawLength(Rng rng, int maxSteps)
    {
        var length = Math.Min(maxSteps, 4);
        while (length < maxSteps && !rng.OneIn(Math.Max(2, maxSteps)))
            length++;
        return length;
    }
}
