using System.CommandLine;
using RmapProps.Cli.Files;
using RmapProps.Cli.Options;
using RmapProps.Cli.Terminals;
using RmapProps.Harness;
using RmapProps.Harness.Checking;
using RmapProps.Harness.Findings;
using RmapProps.Harness.Running;
using RmapProps.Harness.Shrinking;
using RmapProps.Reports.Text;
using RmapProps.Reports.Words;

namespace RmapProps.Cli.Shrink;

/// <summary>
/// <c>rmapprops shrink</c>: shrinks a saved scenario, with limits that the user chooses, and certifies the result.
/// </summary>
internal static class ShrinkCommand
{
    private static readonly Argument<string> FileName = new("FILE")
    {
        Description = "A scenario that diverges, the folder of a finding, or - for standard input.",
    };

    private static readonly Option<int> Runs = new("--runs")
    {
        Description = "The number of candidates that may run.",
        HelpName = "N",
        DefaultValueFactory = _ => Shrinker.DefaultBudget,
    };

    private static readonly Option<int> Restarts = new("--restarts")
    {
        Description = "The number of random scenarios that may run to find others with the same signature; 0 for none.",
        HelpName = "N",
        DefaultValueFactory = _ => new ShrinkBudgets().Scenarios,
    };

    private static readonly Option<long> Transitions = new("--transitions")
    {
        Description = "The number of steps that certifying the result may take; 0 for no certificate.",
        HelpName = "N",
        DefaultValueFactory = _ => 10_000_000,
    };

    /// <summary>Creates the command with its options.</summary>
    public static Command Create()
    {
        Runs.Validators.Add(result => Spans.InRange(result, 1, int.MaxValue));
        Restarts.Validators.Add(result => Spans.InRange(result, 0, int.MaxValue));
        Transitions.Validators.Add(result => Spans.InRange(result, 0, long.MaxValue));
        var command = new CommandWithExamples(
            "shrink", "Makes a diverging scenario as small as possible, and certifies the scope in which nothing is smaller.",
            """
            Examples:
              rmapprops shrink findings/NAME                             continues with a finding
              rmapprops shrink findings/NAME --transitions 100000000     certifies a larger scope
              rmapprops shrink FILE.rmap --subject fault:H11             stores the result in findings
            """)
        {
            FileName, SharedOptions.Subject, SharedOptions.Kernel, Runs, Restarts, Transitions, SharedOptions.Jobs,
            SharedOptions.Out, SharedOptions.Format, SharedOptions.Quiet,
        };
        command.SetAction(result => (int)Run(result));
        return command;
    }

    private static ExitCode Run(ParseResult options)
    {
        var file = options.GetValue(FileName)!;
        if (ScenarioInput.Read(file) is not { } input)
            return ExitCode.Usage;
        if (SharedOptions.PairOf(options, out var refusal, input.Facts) is not { } pair)
            return refusal;
        if (input.Scenario.Length == 0)
            return Terminal.Refuse(ExitCode.NothingRan, $"nothing ran: {input.Name} has no steps");
        var isJson = options.GetValue(SharedOptions.Format) == Format.Json;
        if (ScenarioRunner.Run(input.Scenario, pair) is not { } divergence)
        {
            if (isJson)
                WriteJson(pair, null);
            else
                Terminal.WriteFolded($"{Visible.Of(input.Name)} does not diverge: {pair.SubjectName} and oracle agree "
                    + $"{Amount.AfterEach(input.Scenario.Length)}\n");
            return ExitCode.Agreement;
        }

        var start = new Failure(input.Scenario, divergence, input.Facts?.Origin);
        var isOwn = IsOwnFolder(input, pair, divergence);
        if (isOwn && options.GetResult(SharedOptions.Out) is { Implicit: false })
            return Terminal.Refuse(
                ExitCode.Usage,
                $"--out has no effect here: the result goes into the folder of the finding, {file}",
                $"to store it in another directory: rmapprops shrink {CounterexampleText.Quoted(FindingFolder.ScenarioIn(file))} "
                + $"--subject {CounterexampleText.Quoted(pair.SubjectName)} --kernel {pair.Kernel} --out DIR");

        // The folder that the scenario comes from keeps the better result of the two.
        if ((isOwn ? StoreAround(file) : SharedOptions.StoreOf(options)) is not { } store)
            return ExitCode.Usage;
        using var interrupt = new Interrupt("the candidate that is running");
        var failure = isOwn ? Original(file, start, pair) : start;
        var meter = new ShrinkMeter();
        var budgets = new ShrinkBudgets(options.GetValue(Runs), options.GetValue(Restarts), options.GetValue(Transitions))
        {
            Meter = meter,
        };
        var jobs = options.GetValue(SharedOptions.Jobs);
        var progress = new Progress(null, options.GetValue(SharedOptions.Quiet));
        var folder = store.Keep(failure, pair);
        var finding = progress.DuringShrinking(
            failure, meter, () => Finding.Of(failure, pair, folder, store, budgets, jobs, progress.Show, start, interrupt.Token));
        progress.End();
        var told = FindingFiles.Write(finding);
        if (isJson)
            WriteJson(pair, told);
        else
            Terminal.Write(told.Shown);
        return finding.Repeats == true ? ExitCode.Finding : ExitCode.DoesNotRepeat;
    }

    /// <summary>
    /// Writes <c>{format,version,subject,kernel,result}</c>; the result is a <see cref="FindingDocument"/>, or null if the
    /// scenario does not diverge.
    /// </summary>
    private static void WriteJson(TestPair pair, ReportedFinding? told) => JsonOutput.Write(new
    {
        format = "rmap-shrink 1",
        version = Versions.Own,
        subject = pair.SubjectName,
        kernel = pair.Kernel.Name,
        result = told is null ? null : FindingDocument.Of(told),
    });

    /// <summary>Returns the original failure of a folder if it still fails in the same way; otherwise the smallest.</summary>
    private static Failure Original(string folder, Failure start, TestPair pair) =>
        KnownFinding.Read(folder).Original is { } original
        && ScenarioRunner.Run(original, pair) is { } divergence
        && divergence.Signature == start.Divergence.Signature
            ? start with { Scenario = original, Divergence = divergence }
            : start;

    /// <summary>
    /// Whether the input is a finding that still fails as its folder says, so that the result goes into that folder.
    /// </summary>
    private static bool IsOwnFolder(ScenarioInput input, TestPair pair, Divergence divergence) =>
        input.Facts is { } facts
            && (facts.Subject, facts.Kernel, facts.Signature) == (pair.SubjectName, pair.Kernel.Name, divergence.Signature);

    private static FindingStore? StoreAround(string folder) => SharedOptions.StoreIn(
        Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(folder)) is { Length: > 0 } parent ? parent : ".");
}
