using System.Runtime.CompilerServices;
using FsCheck;
using FsCheck.Fluent;
using RmapProps.Harness.Running;
using RmapProps.Harness.Shrinking;

[assembly: FsCheck.Xunit.Properties(Arbitrary = new[] { typeof(RmapProps.PropertyTests.Arbitraries) }, QuietOnSuccess = true)]

namespace RmapProps.PropertyTests;

/// <summary>
/// Connects the project's generators and shrinkers to FsCheck. FsCheck provides a size and one number: the number is the seed of
/// the project's own generator, and the size limits the length of a scenario. A failing scenario goes to the project's own
/// shrinker, once. Only this file uses FsCheck's names, half of which the project uses as well.
/// </summary>
public static class Arbitraries
{
    // FsCheck tries to shrink the shrinker's result again, and must then get no candidates.
    private static readonly ConditionalWeakTable<Scenario, object> Smallest = [];

    public static Arbitrary<Scenario> Guided() => Of(DrawnScenarios.Guided, scenario => scenario, scenario => scenario);

    public static Arbitrary<Unguided> Unguided() =>
        Of(DrawnScenarios.Unguided, scenario => new Unguided(scenario), story => story.Scenario);

    public static Arbitrary<FarAway> FarAway() =>
        Of(DrawnScenarios.FarAway, scenario => new FarAway(scenario), story => story.Scenario);

    public static Arbitrary<Joined> Joined() =>
        Of(DrawnScenarios.Joined, scenario => new Joined(scenario), story => story.Scenario);

    public static Arbitrary<KsmScenario> KsmScenarios() => Arb.From(Drawn((seed, _) => KsmScenario.Of(seed)));

    /// <summary>Scenarios for reading and writing only: machines cannot run all of them, so they are not shrunk.</summary>
    public static Arbitrary<Anything> Anything() =>
        Arb.From(Drawn((seed, size) => new Anything(DrawnScenarios.Anything(seed, size))));

    public static Arbitrary<Seed> Seeds() => Arb.From(Drawn((seed, _) => new Seed(seed)));

    private static Arbitrary<T> Of<T>(Func<ulong, int, Scenario> draw, Func<Scenario, T> wrap, Func<T, Scenario> unwrap) =>
        Arb.From(Drawn((seed, size) => wrap(draw(seed, size))), story => Shrink(unwrap(story)).Select(wrap));

    /// <summary>An exception of a generator would end the run without reporting the seed.</summary>
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
