using RmapProps.Harness.Shrinking;

namespace RmapProps.Benchmarks.Quality;

/// <summary>The result of one seed.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Steps">The number of steps up to the divergence, or of all steps if there was none.</param>
/// <param name="Shrunk">The first diverging scenario after shrinking alone; null if none diverged.</param>
/// <param name="Final">The final counterexample: the simplest one known, with its certificate.</param>
/// <param name="Time">The time of one thread from the divergence to the final counterexample.</param>
public sealed record SeedResult(ulong Seed, long Steps, ShrinkResult? Shrunk, ShrinkResult? Final, TimeSpan Time);
