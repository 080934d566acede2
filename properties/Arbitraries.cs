using System.Runtime.CompilerServices;
using FsCheck;
using FsCheck.Fluent;
using RmapProps.Harness.Running;
using RmapProps.Harness.Shrinking;

[assembly: FsCheck.Xunit.Properties(Arbitrary = new[] { typeof(RmapProps.PropertyTests.Arbitraries) }, QuietOnSuccess = true)]

namespace RmapProps.PropertyTests;

/// <summary>
/// What FsCheck draws and shrinks. It gives a size and one number: the number is the seed of the project's own
/// generator, the size how long a story may get; and a story that fails goes to the project's own shrinker, once.
/// This is the only file that sees FsCheck's names, half of which are ours too.
/// </summary>
public static class Arbitraries
{
    // FsCheck asks again for what the shrinker gave it, and must then hear that there is nothing simpler.
    private static readonly ConditionalWeakTable<Scenario, object> Smallest = [];

    public static Arbitrary<Scenario> Guided() => Of(DrawnScenarios.Guided, scenario => scenario, scenario => scenario);

    public static Arbitrary<Unguided> Unguided() =>
        Of(DrawnScenarios.Unguided, scenario => new Unguided(scenario), story => story.Scenario);

    public static Arbitrary<FarAway> FarAway() =>
        Of(DrawnScenarios.FarAway, scenario => new FarAway(scenario), story => story.Scenario);

    public static Arbitrary<Joined> Joined() =>
        Of(DrawnScenarios.Joined, scenario => new Joined(scenario), story => story.Scenario);

    public static Arbitrary<KsmScenario> KsmScenarios() => Arb.From(Drawn((seed, _) => KsmScenario.Of(seed)));

    /// <summary>These are for reading and writing: the machines do not run all of it, so nothing shrinks them.</summary>
    public static Arbitrary<Anything> Anything() =>
        Arb.From(Drawn((seed, size) => new Anything(DrawnScenarios.Anything(seed, size))));

    public static Arbitrary<Seed> Seeds() => Arb.From(Drawn((seed, _) => new Seed(seed)));

    private static Arbitrary<T> Of<T>(Func<ulong, int, Scenario> draw, Func<Scenario, T> wrap, Func<T, Scenario> unwrap) =>
        Arb.From(Drawn((seed, size) => wrap(draw(seed, size))), story => Shrink(unwrap(story)).Select(wrap));

    /// <summary>An exception of a generator would end the run without a word about the seed.</summary>
    private static Gen<T> Drawn<T>(Func<ulong, int, T> draw) =>
        Gen.Sized(size => Gen.Choose(int.MinValue, int.MaxValue).Select(number =>
        {
            var seed = (ulong)(uint)number;
            try
            {
                return draw(seed, Math.Max(1, size));
            }
            catch (Exception thrown)
            {
                throw new InvalidOperationException($"The generator threw for seed {seed} and size {size}.", thrown);
            }
        }));

    private static IEnumerable<Scenario> Shrink(Scenario scenario)
    {
        if (Smallest.TryGetValue(scenario, out _) || ScenarioRunner.Run(scenario, TestPairs.Correct) is not { } divergence)
            return [];
        var smallest = Shrinker.Shrink(scenario, divergence, TestPairs.Correct).Scenario;
        Smallest.AddOrUpdate(smallest, smallest);
        return smallest == scenario ? [] : [smallest];
    }
}
