using System.CommandLine;
using RmapProps.Cli.Check;
using RmapProps.Cli.Diff;
using RmapProps.Cli.Enumerate;
using RmapProps.Cli.Explain;
using RmapProps.Cli.Faults;
using RmapProps.Cli.Files;
using RmapProps.Cli.List;
using RmapProps.Cli.Options;
using RmapProps.Cli.Replay;
using RmapProps.Cli.Shrink;
using RmapProps.Cli.Snap;
using RmapProps.Cli.Terminals;

// Reads the command line, runs the command, and turns every error into a message and an exit code.
var root = new RootCommand(
    """
    rmapprops checks a reverse map of anonymous pages against a naive model.

    Examples:
      rmapprops check                                  ten seconds of random scenarios
      rmapprops check --subject fault:H07 --seed 1     finds a bug that Linux once had
      rmapprops replay findings/NAME                   reruns a finding and shows its final state
      rmapprops explain FILE.rmap --html FILE.html     explains each step of a scenario
      rmapprops diff FILE.rmap --against fault:H11     compares two runs, scenarios or saved states
      rmapprops shrink findings/NAME                   makes a finding smaller and certifies the result
      rmapprops enumerate swap                         runs every scenario of a small world
      rmapprops list faults                            lists the bugs that can be injected
      rmapprops faults                                 shows that each of them is found
      rmapprops snap review                            accepts or rejects changed snapshots of tests
      rmapprops help check                             shows the options of a command

    A scenario file can be - for standard input.

    Exit codes: 0 agreement, 1 a finding, 2 wrong usage or a file that cannot be read or written, 3 nothing ran,
    4 a failure that does not repeat, 70 an error in the harness itself, 130 interrupted.

    The environment can set each option of check, enumerate and faults, and --color: RMAPPROPS_MAX_STEPS sets
    --max-steps.
    """)
{
    CheckCommand.Create(), ReplayCommand.Create(), ExplainCommand.Create(), DiffCommand.Create(), ShrinkCommand.Create(),
    EnumerateCommand.Create(), FaultsCommand.Create(), ListCommand.Create(), SnapCommand.Create(),
    Completions.Create(),
};
HelpCommand.AddTo(root);
root.Options.Add(SharedOptions.Color);

Completions.OfferListed(root);

using var limit = FileSizeLimit.Survive();
Console.SetError(new LossyWriter(Console.Error, _ => { }));
using var results = new LossyWriter(
    Console.Out, why => Console.Error.WriteLine($"rmapprops: results could not be written to standard output: {why}"));
Console.SetOut(results);
CommandWithExamples.ShowIn(root);
if (Completions.Asks(args))
    return root.Parse(args).Invoke();
var line = CommandLine.Read(root, args);
if (line.Problems.Count > 0)
{
    foreach (var problem in line.Problems)
        Terminal.Refuse(ExitCode.Usage, problem);
    Terminal.Say($"try: {line.Help}");
    return (int)ExitCode.Usage;
}

Terminal.Choose(line.Parsed.GetValue(SharedOptions.Color));
try
{
    var code = line.Parsed.Invoke(
        new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
    return results.HasLost && code == (int)ExitCode.Agreement ? (int)ExitCode.Usage : code;
}
catch (Exception broken)
{
    Console.Error.WriteLine($"rmapprops: error in the harness itself: {broken.Message}");
    Console.Error.WriteLine(broken);
    return (int)ExitCode.HarnessBroke;
}
