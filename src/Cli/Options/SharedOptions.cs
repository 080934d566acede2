using System.CommandLine;
using RmapProps.Cli.Terminals;
using RmapProps.Contract.Kernels;
using RmapProps.Harness;
using RmapProps.Harness.Findings;
using RmapProps.Reports.Text;

namespace RmapProps.Cli.Options;

/// <summary>How results are written.</summary>
internal enum Format
{
    /// <summary>For people.</summary>
    Text,

    /// <summary>For programs: JSON, and nothing else on standard output.</summary>
    Json,
}

/// <summary>The options that several commands have.</summary>
internal static class SharedOptions
{
    /// <summary>What the help says about the option.</summary>
    public static string KernelDescription =>
        "The kernel version whose rules both sides follow; rmapprops list kernels shows all. "
        + $"[default: {KernelVersions.Default}, or the one of the fault]";

    /// <summary>The values of an option that takes a kernel version.</summary>
    public static string KernelNames => string.Join('|', KernelVersions.All);

    /// <summary>Who is checked.</summary>
    public static readonly Option<string> Subject = new("--subject")
    {
        Description = "Who is checked: rmap, oracle, or fault:NAME; rmapprops list subjects shows all.",
        HelpName = "NAME",
        DefaultValueFactory = _ => "rmap",
    };

    /// <summary>The kernel version whose rules both sides follow. Its first name was <c>--rules</c>.</summary>
    public static readonly Option<string?> Kernel = new("--kernel", "--rules")
    {
        Description = KernelDescription,
        HelpName = KernelNames,
    };

    /// <summary>For people or for programs.</summary>
    public static readonly Option<Format> Format = new("--format")
    {
        Description = "How results are written: text or json. [default: text]",
        HelpName = "text|json",
    };

    /// <summary>Where a page goes.</summary>
    public static readonly Option<string?> Html = new("--html")
    {
        Description = "Also write it as a page with pictures, which needs nothing but a browser.",
        HelpName = "FILE",
    };

    /// <summary>How many threads.</summary>
    public static readonly Option<int> Jobs = new("--jobs", "-j")
    {
        Description = "How many threads. What is found does not depend on it.",
        HelpName = "N",
        DefaultValueFactory = _ => Environment.ProcessorCount,
    };

    /// <summary>Less to read.</summary>
    public static readonly Option<bool> Quiet = new("--quiet", "-q")
    {
        Description = "Only results: no progress, no times, no table of what was reached.",
    };

    /// <summary>When there is colour.</summary>
    public static readonly Option<Colour> Color = new("--color")
    {
        Description = "When there is colour: auto is on a terminal, unless NO_COLOR is set. [default: auto]",
        HelpName = "always|never|auto",
        Recursive = true,
    };

    static SharedOptions()
    {
        Jobs.Validators.Add(result => Spans.InRange(result, 1, 1024));
        Completions.Offer(Subject, () => Subjects.Names);
    }

    /// <summary>Where findings go.</summary>
    public static readonly Option<string> Out = new("--out", "-o")
    {
        Description = "The directory in which findings are kept, a folder each.",
        HelpName = "DIR",
        DefaultValueFactory = _ => "findings",
    };

    /// <summary>
    /// The test pair that the options ask for; null, with the code to end with, where they ask for what there is not.
    /// </summary>
    /// <param name="options">The options.</param>
    /// <param name="refusal">The code.</param>
    /// <param name="facts">Of a finding that is to be run: who failed, where the options do not say.</param>
    public static TestPair? PairOf(ParseResult options, out ExitCode refusal, FindingFacts? facts = null)
    {
        refusal = ExitCode.Usage;
        var isSubjectGiven = options.GetResult(Subject) is { Implicit: false };
        var subject = facts is null || isSubjectGiven ? options.GetValue(Subject)! : facts.Subject;
        var kernelName = options.GetValue(Kernel) ?? (isSubjectGiven ? null : facts?.Kernel);
        if (KernelOf(kernelName, subject) is not { } kernel)
        {
            Terminal.Refuse(refusal, UnknownKernel(kernelName!, Kernel));
            return null;
        }

        var pair = Subjects.Find(subject, kernel);
        if (pair is null)
            Terminal.Refuse(refusal, Subjects.Unknown(subject));
        return pair;
    }

    /// <summary>The message for a kernel version that does not exist.</summary>
    public static string UnknownKernel(string name, Option option) =>
        $"no kernel is called '{name}'. There are: "
        + string.Join(", ", KernelVersions.All.Select(kernel => $"{option.Name} {kernel}"));

    /// <summary>
    /// The kernel version of this name; without a name, the one of the fault, or the default. Null if the name does not exist.
    /// </summary>
    private static KernelVersion? KernelOf(string? name, string subject) =>
        name is not null ? KernelVersions.Find(name) : Subjects.FaultOf(subject)?.Kernel ?? KernelVersions.Default;

    /// <summary>Where the options want findings kept; null, after saying so, where nothing can be kept there.</summary>
    public static FindingStore? StoreOf(ParseResult options) => StoreIn(options.GetValue(Out)!);

    /// <summary>The findings of a directory; null, after saying so, where nothing can be kept there.</summary>
    public static FindingStore? StoreIn(string directory)
    {
        var store = new FindingStore(directory, Versions.Own, FindingText.Of);
        if (store.Refusal() is not { } refusal)
            return store;
        Terminal.Refuse(ExitCode.Usage, $"nothing was run, because nothing that it finds could be kept: {refusal}",
            "to keep findings elsewhere: --out DIR");
        return null;
    }
}
