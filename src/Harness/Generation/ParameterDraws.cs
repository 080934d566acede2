using System.Collections.Frozen;
using RmapProps.Contract.Parameters;

namespace RmapProps.Harness.Generation;

/// <summary>
/// Draws a value of each parameter type within the small world of one scenario. The scenario language knows nothing of
/// generation. A new parameter type gets a line here, and a test names each type without one.
/// </summary>
public static class ParameterDraws
{
    private static readonly FrozenDictionary<Type, Func<Rng, Swarm, IParameter>> ByType =
        new Dictionary<Type, Func<Rng, Swarm, IParameter>>
        {
            [typeof(Advice)] = (rng, swarm) => rng.Pick<Advice>(swarm.Advices.Span),
            [typeof(GrowsDown)] = (rng, swarm) => new GrowsDown(swarm.Stacks && rng.OneIn(3)),
            [typeof(MigrationName)] = (rng, _) => new MigrationName(rng.Below(2)),
            [typeof(PageNumber)] = (rng, swarm) => DrawPage(rng, swarm),
            [typeof(PageRange)] = (rng, swarm) => DrawRange(rng, swarm),
            [typeof(Pid)] = (rng, swarm) => DrawPid(rng, swarm),
            [typeof(Place)] = (rng, swarm) => new Place(DrawPid(rng, swarm), DrawPage(rng, swarm)),
            [typeof(Protection)] = (rng, swarm) => rng.Pick<Protection>(swarm.Protections.Span),
        }.ToFrozenDictionary();

    /// <summary>Returns whether values of a parameter type can be drawn.</summary>
    public static bool Has(Type parameter) => ByType.ContainsKey(parameter);

    /// <summary>Draws a value of a parameter type.</summary>
    /// <exception cref="InvalidOperationException">The type has no line in this table.</exception>
    public static IParameter Draw(Type parameter, Rng rng, Swarm swarm) => Of(parameter)(rng, swarm);

    /// <summary>Returns the function that draws a value of a parameter type.</summary>
    /// <exception cref="InvalidOperationException">The type has no line in this table.</exception>
    internal static Func<Rng, Swarm, IParameter> Of(Type parameter) => ByType.TryGetValue(parameter, out var draw)
        ? draw
        : throw new InvalidOperationException($"{nameof(ParameterDraws)} has no line for {parameter.Name}");

    /// <summary>Draws a process name of the small world.</summary>
    public static Pid DrawPid(Rng rng, Swarm swarm) => new(rng.Below(swarm.Pids));

    private static PageNumber DrawPage(Rng rng, Swarm swarm) => new(swarm.FirstPage + rng.Below(swarm.Pages));

    private static PageRange DrawRange(Rng rng, Swarm swarm)
    {
        var start = DrawPage(rng, swarm);
        var room = swarm.FirstPage + swarm.Pages - start.Value;
        return new(start, new(1 + rng.Below((int)Math.Min(room, swarm.LongestRange))));
    }
}
