using System.Collections.Frozen;
using RmapProps.Contract.Operations;
using RmapProps.Contract.Parameters;

namespace RmapProps.Harness.Generation;

/// <summary>Draws operations: the verb lists the parameters, and <see cref="ParameterDraws"/> draws each of them.</summary>
public static class VerbDraws
{
    /// <summary>
    /// The functions that draw the parameters of each verb. There is one lookup for each operation, because many operations are
    /// drawn for each one that is kept.
    /// </summary>
    private static readonly FrozenDictionary<Verb, Func<Rng, Swarm, IParameter>[]> ByVerb =
        Vocabulary.All.ToFrozenDictionary(verb => verb, DrawsOf);

    /// <summary>Draws an operation within the small world of one scenario.</summary>
    public static Operation Draw(this Verb verb, Rng rng, Swarm swarm) => verb.Make(verb.DrawParameters(rng, swarm));

    /// <summary>Draws the parameters only, for a caller that changes some of them before they become an operation.</summary>
    public static IParameter[] DrawParameters(this Verb verb, Rng rng, Swarm swarm)
    {
        var draws = ByVerb.TryGetValue(verb, out var known) ? known : DrawsOf(verb);
        var parameters = new IParameter[draws.Length];
        for (var i = 0; i < parameters.Length; i++)
            parameters[i] = draws[i](rng, swarm);
        return parameters;
    }

    private static Func<Rng, Swarm, IParameter>[] DrawsOf(Verb verb) =>
        [.. verb.Slots.Select(slot => ParameterDraws.Of(slot.Type))];
}
