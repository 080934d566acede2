using RmapProps.Harness.Shrinking;

namespace RmapProps.Harness.Matrix;

/// <summary>
/// The limits of a kill matrix. With one plan and the same machines, the result is the same for any number of jobs.
/// </summary>
/// <param name="Seeds">The number of seeds; they are 1, 2, 3 and so on.</param>
/// <param name="StepsPerSeed">The number of steps after which a test pair has survived a seed.</param>
/// <param name="Jobs">The number of threads.</param>
/// <param name="ShrinkBudget">The number of scenarios that may run to shrink a finding.</param>
public sealed record MatrixPlan(
    int Seeds = MatrixPlan.DefaultSeeds,
    long StepsPerSeed = MatrixPlan.DefaultStepsPerSeed,
    int Jobs = 1,
    int ShrinkBudget = Shrinker.DefaultBudget)
{
    /// <summary>Enough seeds to tell a reliable catch from a lucky one.</summary>
    public const int DefaultSeeds = 10;

    /// <summary>About a minute on one core.</summary>
    public const long DefaultStepsPerSeed = 2_000_000;
}

/// <summary>The progress of a kill matrix.</summary>
/// <param name="Trials">The number of combinations of a test pair and a seed that are done.</param>
/// <param name="AllTrials">The number of all combinations.</param>
/// <param name="Survived">The number of finished combinations that found nothing.</param>
public readonly record struct MatrixProgress(int Trials, int AllTrials, int Survived);
