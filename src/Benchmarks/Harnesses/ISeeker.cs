using RmapProps.Contract.Scenarios;

namespace RmapProps.Benchmarks.Harnesses;

/// <summary>A harness that searches for a divergence and shrinks it, both with its own methods.</summary>
public interface ISeeker
{
    /// <summary>The name in tables.</summary>
    string Name { get; }

    /// <summary>Searches for a divergence. Returns null if none was found.</summary>
    /// <param name="sides">The subject and the oracle.</param>
    /// <param name="seed">The random seed; in CsCheck only that of the first sequence.</param>
    /// <param name="steps">The approximate maximum number of steps.</param>
    Found? Find(Sides sides, ulong seed, long steps);
}

/// <summary>The finding of a harness, before and after shrinking.</summary>
/// <param name="Steps">The number of steps up to and including the first that diverged.</param>
/// <param name="Runs">The number of runs after that step, for shrinking.</param>
/// <param name="Simplest">The shrunk scenario.</param>
public sealed record Found(long Steps, long Runs, Scenario Simplest);
