using System.CommandLine;
using RmapProps.Contract;
using RmapProps.Harness;

namespace RmapProps.Cli;

/// <summary>How results are written.</summary>
public enum Format
{
    /// <summary>For people.</summary>
    Text,

    /// <summary>For programs: JSON, and nothing else on standard output.</summary>
    Json,
}

/// <summary>The options that several commands have.</summary>
public static class SharedOptions
{
    /// <summary>Who is checked.</summary>
    public static readonly Option<string> Subject = new("--subject")
    {
        Description = "Who is checked: rmap, oracle, or fault:NAME; rmapprops list subjects shows all.",
        HelpName = "NAME",
        DefaultValueFactory = _ => "rmap",
    };

    /// <summary>Which kernel's rules.</summary>
    public static readonly Option<string?> Rules = new("--rules")
    {
        Description = "Which kernel's rules: seed (the reverse map of 26ba0cb63cb8) or 2.6.36. [default: seed, or what the fault was made for]",
        HelpName = "seed|2.6.36",
    };

    /// <summary>For people or for programs.</summary>
    public static readonly Option<Format> Format = new("--format")
    {
        Description = "How results are written: text or json.",
        HelpName = "text|json",
        DefaultValueFactory = _ => Cli.Format.Text,
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

    static SharedOptions() => Jobs.Validators.Add(result => Spans.InRange(result, 1, 1024));

    /// <summary>Where findings go.</summary>
    public static readonly Option<string> Out = new("--out", "-o")
    {
        Description = "The directory in which counterexamples are kept.",
        HelpName = "DIR",
        DefaultValueFactory = _ => "findings",
    };

    /// <summary>The contest that the options ask for; null, with the code to end with, where they ask for what there is not.</summary>
    public static Contest? ContestOf(ParseResult options, out ExitCode refusal)
    {
        refusal = ExitCode.Usage;
        if (RulesOf(options) is not { } rules)
        {
            Terminal.Refuse(refusal, $"no rules are called '{options.GetValue(Rules)}'. There are: --rules {string.Join(", --rules ", RuleSet.All)}");
            return null;
        }

        var subject = options.GetValue(Subject)!;
        var contest = Subjects.Find(subject, rules);
        if (contest is null)
            Terminal.Refuse(refusal, Subjects.Unknown(subject));
        return contest;
    }

    /// <summary>The rules that the options ask for; a fault that is one under certain rules only brings them. Null for a name that nobody has.</summary>
    public static RuleSet? RulesOf(ParseResult options) =>
        options.GetValue(Rules) is { } name ? RuleSet.Find(name) : Subjects.FaultOf(options.GetValue(Subject)!)?.Rules ?? RuleSet.Seed;

    /// <summary>Makes a finding. Nothing that was found is lost for want of a place to put it: then it goes where temporary files go.</summary>
    public static Finding Keep(ParseResult options, Func<FindingStore, Finding> make)
    {
        var directory = options.GetValue(Out)!;
        try
        {
            return make(new(directory, Versions.Own));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            var elsewhere = Path.Combine(Path.GetTempPath(), "rmapprops-findings");
            Terminal.Refuse(ExitCode.Finding, $"cannot write to {directory} ({refused.Message}); keeping the counterexample in {elsewhere}");
            return make(new(elsewhere, Versions.Own));
        }
    }
}
