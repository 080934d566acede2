using RmapProps.Harness.Checking;
using RmapProps.Harness.Running;
using RmapProps.Harness.Shrinking;

namespace RmapProps.Harness.Matrix;

/// <summary>The result of one test pair at one seed.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Steps">
/// The number of steps taken, in the order of the scenarios' numbers, up to and including the one that diverged; all steps if
/// none did.
/// </param>
/// <param name="Shrunk">The result of shrinking the scenario that was found; null if the test pair survived.</param>
public sealed record Trial(ulong Seed, long Steps, ShrinkResult? Shrunk)
{
    /// <summary>The signature that caught it; null if none did.</summary>
    public Signature? Signature => Shrunk?.Divergence.Signature;

    /// <summary>Runs the trial. Returns null if it was cancelled before it had a result.</summary>
    internal static Trial? Run(TestPair testPair, ulong seed, MatrixPlan plan, CancellationToken cancellation)
    {
        var result = CheckRun.Run(new(seed, Jobs: 1, TotalSteps: plan.StepsPerSeed), testPair, cancellation: cancellation);
        if (result.Failure is not { } failure)
            return result.WasStopped ? null : new(seed, result.Coverage.Steps, null);
        var shrunk = Shrinker.Shrink(failure.Scenario, failure.Divergence, testPair, plan.ShrinkBudget, cancellation);
        return cancellation.IsCancellationRequested ? null : new(seed, result.Coverage.Steps, shrunk);
    }
}
