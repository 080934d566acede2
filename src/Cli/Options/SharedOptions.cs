using System.CommandLine;
using RmapProps.Cli.Terminals;
using RmapProps.Contract.Kernels;
using RmapProps.Harness;
using RmapProps.Harness.Findings;
using RmapProps.Reports.Text;

namespace RmapProps.Cli.Options;

/// <summary>The format of results.</summary>
internal enum Format
{
    /// <summary>Text for people.</summary>
    Text,

    /// <summary>JSON for programs, with nothing else on standard output.</summary>
    Json,
}

/// <summary>The options that several commands share.</summary>
internal static class SharedOptions
{
    /// <summary>The description of <c>--kernel</c>.</summary>
    public static string KernelDescription =>
        "The kernel version that both sides follow; rmapprops list kernels shows all. "
        + $"[default: {KernelVersions.Default}, or the one of the fault]";

    /// <summary>The values of <c>--kernel</c>.</summary>
    public static string KernelNames => string.Join('|', KernelVersions.All);

    /// <summary>The subject under test.</summary>
    public static readonly Option<string> Subject = new("--subject")
    {
        Description = "The subject under test: rmap, oracle, or fault:NAME; rmapprops list subjects shows all.",
        HelpName = "NAME",
        DefaultValueFactory = _ => "rmap",
    };

    /// <summary>The kernel version for both sides. <c>--rules</c> is its former name.</summary>
    public static readonly Option<string?> Kernel = new("--kernel", "--rules")
    {
        Description = KernelDescription,
        HelpName = KernelNames,
    };

    /// <summary>Text or JSON.</summary>
    public static readonly Option<Format> Format = new("--format")
    {
        Description = "The output format: text or json. [default: text]",
        HelpName = "text|json",
    };

    /// <summary>The file of the HTML page.</summary>
    public static readonly Option<string?> Html = new("--html")
    {
        Description = "Also write an HTML page with pictures, in one file.",
        HelpName = "FILE",
    };

    /// <summary>Reports without the name and the history of the subject.</summary>
    public static readonly Option<bool> Blind = new("--blind")
    {
        Description = "Leave out the name and history of the subject, file names and replay commands, for teaching.",
    };

    /// <summary>The number of threads.</summary>
    public static readonly Option<int> Jobs = new("--jobs", "-j")
    {
        Description = "The number of threads. Results do not depend on it.",
        HelpName = "N",
        DefaultValueFactory = _ => Environment.ProcessorCount,
    };

    /// <summary>Results only.</summary>
    public static readonly Option<bool> Quiet = new("--quiet", "-q")
    {
        Description = "Print only results: no progress, no times, no table of outcomes.",
    };

    /// <summary>When results have colour.</summary>
    public static readonly Option<Colour> Color = new("--color")
    {
        Description = "When to use colour; auto means on a terminal, unless NO_COLOR is set. [default: auto]",
        HelpName = "always|never|auto",
        Recursive = true,
    };

    static SharedOptions()
    {
        Jobs.Validators.Add(result => Spans.InRange(result, 1, 1024));
        Completions.Offer(Subject, () => Subjects.Names);
    }

    /// <summary>The directory of findings.</summary>
    public static readonly Option<string> Out = new("--out", "-o")
    {
        Description = "The directory for findings, which gets a folder for each.",
        HelpName = "DIR",
        DefaultValueFactory = _ => "findings",
    };

    /// <summary>
    /// Returns the test pair that the options name. If it does not exist, reports that and returns null.
    /// </summary>
    /// <param name="options">The options.</param>
    /// <param name="refusal">The exit code for null.</param>
    /// <param name="facts">The facts of a finding to run, which have the defaults for its subject and kernel version.</param>
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

    /// <summary>Returns the store that the options name. If it is not writable, reports that and returns null.</summary>
    public static FindingStore? StoreOf(ParseResult options) => StoreIn(options.GetValue(Out)!);

    /// <summary>Returns the store in a directory. If it is not writable, reports that and returns null.</summary>
    public static FindingStore? StoreIn(string directory)
    {
        var store = new FindingStore(directory, Versions.Own, FindingText.Of);
        if (store.Refusal() is not { } refusal)
            return store;
        Terminal.Refuse(ExitCode.Usage, $"nothing was run, because findings could not be stored: {refusal}",
            "to store findings in another directory: --out DIR");
        return null;
    }
}
