using RmapProps.Harness.Shrinking;

namespace RmapProps.Benchmarks.Quality;

/// <summary>What came of one seed.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Steps">How many steps were taken up to the divergence, or in all where there was none.</param>
/// <param name="Shrunk">What the first scenario was shrunk to by itself; null where none diverged.</param>
/// <param name="End">What is shown in the end: the simplest there is, with its certificate.</param>
/// <param name="Time">How long one thread takes from the divergence to the end.</param>
public sealed record Ending(ulong Seed, long Steps, ShrinkResult? Shrunk, ShrinkResult? End, TimeSpan Time);
