using System.CommandLine;
using RmapProps.Cli.Files;
using RmapProps.Cli.Options;
using RmapProps.Cli.Terminals;
using RmapProps.Contract.Kernels;
using RmapProps.Harness.Diffs;
using RmapProps.Reports.Diffs;

namespace RmapProps.Cli.Diff;

/// <summary>The format of a difference.</summary>
internal enum DiffFormat
{
    /// <summary>Text for people.</summary>
    Text,

    /// <summary>JSON for programs.</summary>
    Json,

    /// <summary>An HTML page with pictures.</summary>
    Html,
}

/// <summary><c>rmapprops diff</c>: compares two scenarios, two runs of one scenario, or two saved states.</summary>
internal static class DiffCommand
{
    private static readonly Argument<string[]> Files = new("FILE")
    {
        Description = "One or two files, or - for standard input: scenarios, output of replay --format json (with or without "
            + "--every-step), or one observation of it.",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<string?> Subject = new("--subject")
    {
        Description = "The subject of both sides: rmap, oracle, or fault:NAME. [default: rmap]",
        HelpName = "NAME",
    };

    private static readonly Option<string?> Against = new("--against")
    {
        Description = "The subject of the right side, if it differs.",
        HelpName = "NAME",
    };

    private static readonly Option<string?> Kernel = new("--kernel", "--rules")
    {
        Description = SharedOptions.KernelDescription,
        HelpName = SharedOptions.KernelNames,
    };

    private static readonly Option<string?> AgainstKernel = new("--against-kernel", "--against-rules")
    {
        Description = "The kernel version of the right side, if it differs.",
        HelpName = SharedOptions.KernelNames,
    };

    private static readonly Option<DiffFormat> Format = new("--format")
    {
        Description = "The output format: text, json or html. [default: text]",
        HelpName = "text|json|html",
    };

    private static readonly Option<string?> Out = new("--out", "-o")
    {
        Description = "Write to this file instead of standard output.",
        HelpName = "FILE",
    };

    /// <summary>Creates the command with its options.</summary>
    public static Command Create()
    {
        Completions.Offer(Subject, () => Subjects.Names);
        Completions.Offer(Against, () => Subjects.Names);
        var command = new CommandWithExamples(
            "diff",
            "Compares two scenarios, two runs of one scenario, or two saved states: by process, VMA, anon_vma, chain and page.",
            """
            Runs of the same steps are compared after each step, other runs at their ends.

            Examples:
              rmapprops diff A.rmap B.rmap                                   two scenarios, at their ends
              rmapprops diff A.rmap --against oracle                         implementation and oracle
              rmapprops diff A.rmap --subject rmap --against fault:H11       the effect of a bug
              rmapprops diff A.rmap --against-kernel 2.6.36                  two kernel versions
              rmapprops replay A.rmap --format json > saved.json             saves a state,
              rmapprops diff saved.json A.rmap                               and compares it later
              rmapprops diff A.rmap B.rmap --format html --out diff.html     an HTML page with pictures

            Exit codes: 0 equal, 1 different, 2 wrong usage or an unreadable file, 3 nothing ran.
            """)
        {
            Files, Subject, Against, Kernel, AgainstKernel, Format, Out,
        };
        command.SetAction(result => (int)Run(result));
        return command;
    }

    private static ExitCode Run(ParseResult options)
    {
        var files = options.GetValue(Files)!;
        if (files.Length > 2)
            return Terminal.Refuse(
                ExitCode.Usage, $"diff takes one file or two, not {files.Length}", "try: rmapprops diff --help");
        if (files.Length == 1 && options.GetValue(Against) is null && options.GetValue(AgainstKernel) is null)
            return Terminal.Refuse(
                ExitCode.Usage,
                $"diff takes a second file, or another way to run {files[0]}",
                $"try: rmapprops diff {files[0]} --against oracle, or --against fault:NAME, or --against-kernel 2.6.36");

        // Both files are read before either runs, so that all errors are reported at once.
        var (left, right) = (DiffInput.Read(files[0]), files.Length == 1 ? null : DiffInput.Read(files[1]));
        if (left is null || (files.Length == 2 && right is null))
            return ExitCode.Usage;
        if (SidesOf(options, left, right ?? left) is not { } sides)
            return ExitCode.Usage;
        if (left.Scenario is { Length: 0 } || right?.Scenario is { Length: 0 })
            return Terminal.Refuse(
                ExitCode.NothingRan, $"nothing ran: {(left.Scenario is { Length: 0 } ? left : right!).Name} has no steps");

        var diff = RunDiff.Of(sides.Left, sides.Right);
        return !TryWrite(options, diff) ? ExitCode.Usage : diff.Differs ? ExitCode.Finding : ExitCode.Agreement;
    }

    private static (DiffSide Left, DiffSide Right)? SidesOf(ParseResult options, DiffInput left, DiffInput right)
    {
        // A saved state has no subject, so an option that names one would have no effect.
        if (left.Scenario is null && right.Scenario is null && Asked(Subject, Kernel, Against, AgainstKernel) is { } unused)
            return Refuse($"{unused} says how to run a scenario, and neither {left.Name} nor {right.Name} is one");
        if (right.Scenario is null && Asked(Against, AgainstKernel) is { } onRight)
            return Refuse($"{onRight} says how to run the right side, and {right.Name} is a saved state");

        if (left.Scenario is null && ((Asked(Against) is null ? null : Asked(Subject))
            ?? (Asked(AgainstKernel) is null ? null : Asked(Kernel))) is { } onLeft)
            return Refuse($"{onLeft} says how to run the left side, and {left.Name} is a saved state");

        var subject = options.GetValue(Subject) ?? "rmap";
        var against = options.GetValue(Against) ?? subject;
        foreach (var option in new[] { Kernel, AgainstKernel })
            if (options.GetValue(option) is { } name && KernelVersions.Find(name) is null)
                return Refuse(SharedOptions.UnknownKernel(name, option));

        // A fault of one kernel version selects that version for both sides, so that only the fault differs.
        var kernel = options.GetValue(Kernel) is { } said
            ? KernelVersions.Find(said)!
            : BroughtBy(subject) ?? BroughtBy(against) ?? KernelVersions.Default;
        var againstKernel = options.GetValue(AgainstKernel) is { } other ? KernelVersions.Find(other)! : kernel;
        foreach (var name in new[] { subject, against })
            if (Subjects.Find(name, kernel) is null)
                return Refuse(Subjects.Unknown(name));
        return (left.Run(Subjects.Find(subject, kernel)!), right.Run(Subjects.Find(against, againstKernel)!));

        string? Asked(params Option<string?>[] asked) =>
            asked.FirstOrDefault(option => options.GetValue(option) is not null)?.Name;
    }

    private static KernelVersion? BroughtBy(string subject) =>
        Subjects.FaultOf(subject) is { } fault && fault.Kernel != KernelVersions.Default ? fault.Kernel : null;

    private static (DiffSide, DiffSide)? Refuse(string reason)
    {
        Terminal.Refuse(ExitCode.Usage, reason, "try: rmapprops diff --help");
        return null;
    }

    private static bool TryWrite(ParseResult options, RunDiff diff)
    {
        var path = options.GetValue(Out);
        string Text() => options.GetValue(Format) switch
        {
            DiffFormat.Json => DiffJson.Of(diff),
            DiffFormat.Html => DiffPage.Of(diff, Versions.Own),
            _ => DiffText.Of(diff, path is null ? Terminal.Width : int.MaxValue),
        };
        if (path is not null)
            return OutputFile.TryWrite(options.GetValue(Format) == DiffFormat.Html ? "page" : "difference", path, Text);
        Console.Out.Write(Text());
        return true;
    }
}
