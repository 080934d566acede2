using RmapProps.Contract.Operations;
using RmapProps.Contract.Parameters;

namespace RmapProps.Harness.Generation;

/// <summary>
/// How an operation is drawn: its verb says which parameters it has, <see cref="ParameterDraws"/> draws each of them.
/// </summary>
public static class VerbDraws
{
    /// <summary>Draws an operation within the small world of one scenario.</summary>
    public static Operation Draw(this Verb verb, Rng rng, Swarm swarm) => verb.Make(verb.DrawParameters(rng, swarm));

    /// <summary>Draws the parameters only, for a caller that changes some of them before they become an operation.</summary>
    public static IParameter[] DrawParameters(this Verb verb, Rng rng, Swarm swarm)
    {
        var parameters = new IParameter[verb.Slots.Count];
        for (var i = 0; i < parameters.Length; i++)
            parameters[i] = ParameterDraws.Draw(verb.Slots[i].Type, rng, swarm);
        return parameters;
    }
}
