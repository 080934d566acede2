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
/// <c>rmapprops shrink</c>: a saved scenario is made smaller once more, and certified, with as much effort as is asked for.
/// </summary>
internal static class ShrinkCommand
{
    private static readonly Argument<string> FileName = new("FILE")
    {
        Description = "A scenario that diverges, or the folder of a finding.",
    };

    private static readonly Option<int> Runs = new("--runs")
    {
        Description = "How many candidates may be run.",
        HelpName = "N",
        DefaultValueFactory = _ => Shrinker.DefaultBudget,
    };

    private static readonly Option<int> Restarts = new("--restarts")
    {
        Description = "How many random scenarios may be run to meet others that diverge in the same way; 0 for none.",
        HelpName = "N",
        DefaultValueFactory = _ => new ShrinkBudgets().Scenarios,
    };

    private static readonly Option<long> Transitions = new("--transitions")
    {
        Description = "How many steps may be taken to certify the result; 0 for no certificate.",
        HelpName = "N",
        DefaultValueFactory = _ => 10_000_000,
    };

    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        Runs.Validators.Add(result => Spans.InRange(result, 1, int.MaxValue));
        Restarts.Validators.Add(result => Spans.InRange(result, 0, int.MaxValue));
        Transitions.Validators.Add(result => Spans.InRange(result, 0, long.MaxValue));
        var command = new Command(
            "shrink", "Makes a scenario that diverges as small as it can be, and says in which scope nothing is smaller.")
        {
            FileName, SharedOptions.Subject, SharedOptions.Kernel, Runs, Restarts, Transitions, SharedOptions.Jobs,
            SharedOptions.Out, SharedOptions.Quiet,
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
        if (ScenarioRunner.Run(input.Scenario, pair) is not { } divergence)
        {
            Terminal.WriteFolded($"{Visible.Of(file)} does not diverge: {pair.SubjectName} and oracle agree "
                + $"{Amount.AfterEach(input.Scenario.Length)}\n");
            return ExitCode.Agreement;
        }

        var start = new Failure(input.Scenario, divergence, input.Facts?.Origin);
        var isOwn = IsOwnFolder(input, pair, divergence);
        if (isOwn && options.GetResult(SharedOptions.Out) is { Implicit: false })
            return Terminal.Refuse(
                ExitCode.Usage,
                $"--out has no effect here: what comes of the folder of a finding goes into {file}",
                $"to keep it elsewhere: rmapprops shrink {CounterexampleText.Quoted(FindingFolder.ScenarioIn(file))} --subject "
                + $"{CounterexampleText.Quoted(pair.SubjectName)} --kernel {pair.Kernel} --out DIR");

        // A folder of its own, which settles with the one it comes from: what was known there is kept where it says more.
        if ((isOwn ? StoreAround(file) : SharedOptions.StoreOf(options)) is not { } store)
            return ExitCode.Usage;
        using var interrupt = new Interrupt("the candidate that is running");
        var failure = isOwn ? AsMet(file, start, pair) : start;
        var budgets = new ShrinkBudgets(options.GetValue(Runs), options.GetValue(Restarts), options.GetValue(Transitions));
        var jobs = options.GetValue(SharedOptions.Jobs);
        var progress = new Progress(null, options.GetValue(SharedOptions.Quiet));
        var keeping = store.Keep(failure, pair);
        var finding = progress.During(
            "shrinking", () => Finding.Of(failure, pair, keeping, store, budgets, jobs, progress.Show, start, interrupt.Token));
        progress.End();
        Terminal.Write(FindingFiles.Write(finding).Shown);
        return finding.Repeats == true ? ExitCode.Finding : ExitCode.DoesNotRepeat;
    }

    /// <summary>What the scenario of a folder was made from, as far as that still fails in the same way.</summary>
    private static Failure AsMet(string folder, Failure start, TestPair pair) =>
        KnownFinding.Read(folder).Original is { } original
        && ScenarioRunner.Run(original, pair) is { } divergence
        && divergence.Signature == start.Divergence.Signature
            ? start with { Scenario = original, Divergence = divergence }
            : start;

    /// <summary>
    /// Whether a finding is shrunk once more, and still is what its folder says: then the result goes there, too.
    /// </summary>
    private static bool IsOwnFolder(ScenarioInput input, TestPair pair, Divergence divergence) =>
        input.Facts is { } facts
            && (facts.Subject, facts.Kernel, facts.Signature) == (pair.SubjectName, pair.Kernel.Name, divergence.Signature);

    private static FindingStore? StoreAround(string folder) => SharedOptions.StoreIn(
        Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(folder)) is { Length: > 0 } parent ? parent : ".");
}
