using RmapProps.Contract.Kernels;
using RmapProps.Contract.Laws;
using RmapProps.Contract.Machines;
using RmapProps.Rmap.Memory;
using RmapProps.Rmap.ReverseMaps;

namespace RmapProps.Faults;

/// <summary>
/// A mistake, made on purpose: the implementation with one step got wrong. It names its history and what catches it
/// first on its witness, and a test holds it to both.
/// </summary>
/// <param name="Name">The word that <c>--subject fault:NAME</c> takes.</param>
/// <param name="History">The id in the catalogue of mistakes, which <c>--subject</c> takes too.</param>
/// <param name="Summary">What is wrong, in a sentence.</param>
/// <param name="Commit">The commit that mended or made it, with its title; what it stands for where there is none.</param>
/// <param name="Breaks">The first law that the witness breaks; null where only the comparison with the oracle tells.</param>
/// <param name="Witness">A scenario that shows it.</param>
/// <param name="Kernel">The kernel version under which it is a mistake.</param>
/// <param name="NewMachine">Makes the faulty implementation, under any kernel version.</param>
public sealed record Fault(
    string Name,
    string History,
    string Summary,
    string Commit,
    Law? Breaks,
    string Witness,
    KernelVersion Kernel,
    Func<KernelVersion, IMachine> NewMachine)
{
    private const int HashLength = 12;

    /// <summary>The ids that the same mistake has elsewhere in the catalogue.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>All its ids, its own first.</summary>
    public IEnumerable<string> Ids => [History, .. Aliases];

    /// <summary>What it stands for in few words: the commit's hash, or all that is said where there is none.</summary>
    public string StandsFor =>
        Commit.IndexOf(' ', StringComparison.Ordinal) == HashLength && Commit.Take(HashLength).All(char.IsAsciiHexDigitLower)
            ? Commit[..HashLength]
            : Commit;

    /// <summary>The fault whose struct of steps this is.</summary>
    public static Fault Breaking<TSteps>(
        string name, string history, string summary, string commit, Law? breaks, string witness,
        params IReadOnlyList<string> aliases)
        where TSteps : struct, ISteps =>
        new(name, history, summary, commit, breaks, witness, KernelVersions.Default, Machines.With<TSteps>) { Aliases = aliases };

    /// <summary>The fault of an implementation that does not make one rule change: its step follows the rule before it.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="history">Its id.</param>
    /// <param name="summary">What is wrong, in a sentence.</param>
    /// <param name="kernel">The version that made the change.</param>
    /// <param name="commit">The commit of the change.</param>
    public static Fault Missing<TSteps>(string name, string history, string summary, KernelVersion kernel, string commit)
        where TSteps : struct, ISteps
    {
        var change = kernel.Changes.Single(change => change.Commit == commit);
        return new(name, history, summary, $"{change}; the rule of {kernel.Predecessor}", null, change.Witness, kernel,
            Machines.With<TSteps>);
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
