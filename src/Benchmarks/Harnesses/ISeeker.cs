using RmapProps.Contract.Scenarios;

namespace RmapProps.Benchmarks.Harnesses;

/// <summary>A harness that looks for a divergence in its own way, and makes what it finds smaller in its own way.</summary>
public interface ISeeker
{
    /// <summary>What it is.</summary>
    string Name { get; }

    /// <summary>Looks; null where nothing was found.</summary>
    /// <param name="sides">Who is compared.</param>
    /// <param name="seed">Where all chance begins; with CsCheck only the chance of its first sequence.</param>
    /// <param name="steps">About how many steps it may take.</param>
    Found? Find(Sides sides, ulong seed, long steps);
}

/// <summary>What a harness found, and what it made of it.</summary>
/// <param name="Steps">How many steps were taken up to and including the first that diverged.</param>
/// <param name="Runs">How many runs were made after that one to make it smaller.</param>
/// <param name="Simplest">What it ended with.</param>
public sealed record Found(long Steps, long Runs, Scenario Simplest);
