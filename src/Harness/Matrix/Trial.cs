using RmapProps.Harness.Checking;
using RmapProps.Harness.Running;
using RmapProps.Harness.Shrinking;

namespace RmapProps.Harness.Matrix;

/// <summary>One contest at one seed: when it was caught, and by what.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Steps">
/// The steps that were taken, in the order of the scenarios' numbers, up to and including the one that diverged; all of
/// them where none did.
/// </param>
/// <param name="Shrunk">What the scenario that was met was shrunk to; null where the contest survived.</param>
public sealed record Trial(ulong Seed, long Steps, ShrinkResult? Shrunk)
{
    /// <summary>What caught it; null where nothing did.</summary>
    public Signature? Signature => Shrunk?.Divergence.Signature;

    /// <summary>Tries. Null where it was cancelled before there was anything to say.</summary>
    internal static Trial? Run(TestPair contest, ulong seed, MatrixPlan plan, CancellationToken cancellation)
    {
        var result = CheckRun.Run(new(seed, Jobs: 1, TotalSteps: plan.StepsPerSeed), contest, cancellation: cancellation);
        if (result.Failure is not { } failure)
            return result.WasStopped ? null : new(seed, result.Coverage.Steps, null);
        var shrunk = Shrinker.Shrink(failure.Scenario, failure.Divergence, contest, plan.ShrinkBudget, cancellation);
        return cancellation.IsCancellationRequested ? null : new(seed, result.Coverage.Steps, shrunk);
    }
}
