using RmapProps.Contract.Kernels;
using RmapProps.Contract.Laws;
using RmapProps.Contract.Machines;
using RmapProps.Rmap.Memory;
using RmapProps.Rmap.ReverseMaps;

namespace RmapProps.Faults;

/// <summary>
/// A deliberate mistake: the implementation with one wrong step. It names its history and the first violation on its witness, and
/// a test checks both.
/// </summary>
/// <param name="Name">The word that <c>--subject fault:NAME</c> takes.</param>
/// <param name="History">The ID in the catalogue of mistakes, which <c>--subject</c> takes as well.</param>
/// <param name="Summary">The mistake, in one or two sentences.</param>
/// <param name="Commit">The commit that fixed or introduced it, with its title; a description where there is no commit.</param>
/// <param name="Breaks">
/// The first law that the witness breaks; null if only the comparison with the oracle finds the mistake.
/// </param>
/// <param name="Witness">A scenario that exposes it.</param>
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

    /// <summary>The other IDs of the mistake in the catalogue.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>All IDs, the fault's own first.</summary>
    public IEnumerable<string> Ids => [History, .. Aliases];

    /// <summary>The published vulnerabilities that the mistake caused.</summary>
    public IReadOnlyList<Cve> Cves { get; init; } = [];

    /// <summary>A short form of the commit: its hash, or the whole description where there is none.</summary>
    public string StandsFor =>
        Commit.IndexOf(' ', StringComparison.Ordinal) == HashLength && Commit.Take(HashLength).All(char.IsAsciiHexDigitLower)
            ? Commit[..HashLength]
            : Commit;

    /// <summary>
    /// Whether a word occurs in the name, IDs, sentences, commit or CVE numbers of the fault, or in the name of its law. The case
    /// of letters does not matter.
    /// </summary>
    public bool Mentions(string word) =>
        SearchText.Contains(word, [Name, .. Ids, Summary, Commit, Breaks?.Name, .. Cves.Select(cve => cve.ToString())]);

    /// <summary>Makes a fault from its struct of steps.</summary>
    public static Fault Breaking<TSteps>(
        string name, string history, string summary, string commit, Law? breaks, string witness,
        params IReadOnlyList<string> aliases)
        where TSteps : struct, ISteps =>
        new(name, history, summary, commit, breaks, witness, KernelVersions.Default, Machines.With<TSteps>) { Aliases = aliases };

    /// <summary>Makes the fault of an implementation that lacks one rule change: its step follows the previous rule.</summary>
    /// <param name="name">The name.</param>
    /// <param name="history">The ID.</param>
    /// <param name="summary">The mistake, in one or two sentences.</param>
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
