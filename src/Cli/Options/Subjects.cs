using RmapProps.Contract.Kernels;
using RmapProps.Contract.Text;
using RmapProps.Faults;
using RmapProps.Harness;
using RmapProps.Oracle;
using RmapProps.Rmap.Memory;

namespace RmapProps.Cli.Options;

/// <summary>The subjects: the implementation, the oracle, and the implementation with one injected fault.</summary>
internal static class Subjects
{
    private const string FaultPrefix = "fault:";

    /// <summary>Every name that <c>--subject</c> takes, without the IDs of the faults.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["rmap", "oracle", .. Catalogue.All.Select(fault => FaultPrefix + fault.Name)];

    /// <summary>Returns the test pair of a subject with the oracle; null for an unknown name.</summary>
    /// <param name="name">The subject.</param>
    /// <param name="kernel">The kernel version that both follow.</param>
    public static TestPair? Find(string name, KernelVersion kernel) => name switch
    {
        "rmap" => new(name, () => Machines.Correct(kernel), () => new ForwardMap(kernel), kernel),
        "oracle" => new(name, () => new ForwardMap(kernel), () => new ForwardMap(kernel), kernel),
        _ when FaultOf(name) is { } fault => Find(fault, kernel),
        _ => null,
    };

    /// <summary>Returns the test pair of a fault with the oracle.</summary>
    public static TestPair Find(Fault fault, KernelVersion kernel) =>
        new(FaultPrefix + fault.Name, () => fault.NewMachine(kernel), () => new ForwardMap(kernel), kernel);

    /// <summary>Returns the fault of a subject, or null.</summary>
    public static Fault? FaultOf(string name) =>
        name.StartsWith(FaultPrefix, StringComparison.Ordinal) ? Catalogue.Find(name[FaultPrefix.Length..]) : null;

    /// <summary>Finds a fault by name or ID, with or without the prefix.</summary>
    public static Fault? FaultAlone(string name) => FaultOf(name) ?? Catalogue.Find(name);

    /// <summary>Returns the history of a fault: its summary and its commit; null for other subjects.</summary>
    public static string? HistoryOf(string name) =>
        FaultOf(name) is { } fault ? $"{fault.Name} ({fault.History}): {fault.Summary}\n{fault.Commit}" : null;

    /// <summary>Returns the message for an unknown name, or for the ID of a change that cannot be injected.</summary>
    public static string Unknown(string name)
    {
        if (Catalogue.FindUnseen(
            name.StartsWith(FaultPrefix, StringComparison.Ordinal) ? name[FaultPrefix.Length..] : name) is { } unseen)
            return UnseenText.Refusal(unseen);
        var near = NearMiss.Of(name, Names);
        return $"there is no subject '{name}'{(near is null ? "." : $"; did you mean '{near}'?")} All of them: rmapprops list "
            + "subjects";
    }
}
