using RmapProps.Contract;
using RmapProps.Rmap;

namespace RmapProps.Faults;

/// <summary>
/// A mistake, made on purpose: the implementation with one step got wrong. It names its history and the law it breaks
/// first on its witness, and a test holds it to both.
/// </summary>
/// <param name="Name">The word that <c>--subject fault:NAME</c> takes.</param>
/// <param name="History">The id in the catalogue of mistakes, which <c>--subject</c> takes too.</param>
/// <param name="Summary">What is wrong, in a sentence.</param>
/// <param name="Commit">The commit that mended or made it, with its title; what it stands for where there is none.</param>
/// <param name="Breaks">The first law that the witness breaks.</param>
/// <param name="Witness">A scenario that shows it.</param>
/// <param name="NewMachine">Makes the faulty implementation.</param>
public sealed record Fault(
    string Name,
    string History,
    string Summary,
    string Commit,
    Law Breaks,
    string Witness,
    Func<IMachine> NewMachine)
{
    /// <summary>The fault whose struct of steps this is.</summary>
    public static Fault Breaking<TSteps>(string name, string history, string summary, string commit, Law breaks, string witness)
        where TSteps : struct, ISteps =>
        new(name, history, summary, commit, breaks, witness, () => new Machine<TSteps>());

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
