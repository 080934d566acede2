using RmapProps.Contract.Kernels;
using RmapProps.Contract.Text;
using RmapProps.Faults;
using RmapProps.Harness;
using RmapProps.Oracle;
using RmapProps.Rmap.Memory;

namespace RmapProps.Cli.Options;

/// <summary>Who can be checked: the implementation, the oracle itself, and the implementation with any one fault.</summary>
internal static class Subjects
{
    private const string FaultPrefix = "fault:";

    /// <summary>Every name that <c>--subject</c> takes, but for the history ids of the faults.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["rmap", "oracle", .. Catalogue.All.Select(fault => FaultPrefix + fault.Name)];

    /// <summary>The test pair of a subject with the oracle; null for a name that nobody has.</summary>
    /// <param name="name">The subject.</param>
    /// <param name="kernel">The kernel version whose rules both follow.</param>
    public static TestPair? Find(string name, KernelVersion kernel) => name switch
    {
        "rmap" => new(name, () => Machines.Correct(kernel), () => new ForwardMap(kernel), kernel),
        "oracle" => new(name, () => new ForwardMap(kernel), () => new ForwardMap(kernel), kernel),
        _ when FaultOf(name) is { } fault => Find(fault, kernel),
        _ => null,
    };

    /// <summary>The test pair of a fault with the oracle.</summary>
    public static TestPair Find(Fault fault, KernelVersion kernel) =>
        new(FaultPrefix + fault.Name, () => fault.NewMachine(kernel), () => new ForwardMap(kernel), kernel);

    /// <summary>The fault that a subject is, or null.</summary>
    public static Fault? FaultOf(string name) =>
        name.StartsWith(FaultPrefix, StringComparison.Ordinal) ? Catalogue.Find(name[FaultPrefix.Length..]) : null;

    /// <summary>The fault that is meant where only a fault can be: the prefix may be left out.</summary>
    public static Fault? FaultAlone(string name) => FaultOf(name) ?? Catalogue.Find(name);

    /// <summary>What is known of a subject's past: of a fault, what it is and who mended it; null for the others.</summary>
    public static string? HistoryOf(string name) =>
        FaultOf(name) is { } fault ? $"{fault.Name} ({fault.History}): {fault.Summary}\n{fault.Commit}" : null;

    /// <summary>What to say to a name that nobody has, or to the id of a change that nobody can see.</summary>
    public static string Unknown(string name)
    {
        if (Catalogue.FindUnseen(
            name.StartsWith(FaultPrefix, StringComparison.Ordinal) ? name[FaultPrefix.Length..] : name) is { } unseen)
            return UnseenText.Refusal(unseen);
        var near = NearMiss.Of(name, Names);
        return $"no subject is called '{name}'{(near is null ? "." : $"; did you mean '{near}'?")} All of them: rmapprops list "
            + "subjects";
    }
}
