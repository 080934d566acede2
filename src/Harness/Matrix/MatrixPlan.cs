using RmapProps.Harness.Shrinking;

namespace RmapProps.Harness.Matrix;

/// <summary>
/// How hard a kill matrix tries. With the same plan and machines, its result is the same with any number of jobs.
/// </summary>
/// <param name="Seeds">How many seeds; they are 1, 2, 3 and so on.</param>
/// <param name="StepsPerSeed">After how many steps a contest has survived a seed.</param>
/// <param name="Jobs">How many threads.</param>
/// <param name="ShrinkBudget">How many scenarios may be run to make one that was found smaller.</param>
public sealed record MatrixPlan(
    int Seeds = MatrixPlan.DefaultSeeds,
    long StepsPerSeed = MatrixPlan.DefaultStepsPerSeed,
    int Jobs = 1,
    int ShrinkBudget = Shrinker.DefaultBudget)
{
    /// <summary>Enough to tell luck from a sure thing.</summary>
    public const int DefaultSeeds = 10;

    /// <summary>About a minute of one core.</summary>
    public const long DefaultStepsPerSeed = 2_000_000;
}

/// <summary>How far a kill matrix is.</summary>
/// <param name="Trials">Pairs of a contest and a seed that are done.</param>
/// <param name="AllTrials">All of them.</param>
/// <param name="Survived">How many of the done ones found nothing.</param>
public readonly record struct MatrixProgress(int Trials, int AllTrials, int Survived);
