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

// Reads the command line, and turns whatever goes wrong into a sentence and an exit code.
var root = new RootCommand(
    """
    rmapprops checks a reverse map of anonymous pages against a naive model.

    Examples:
      rmapprops check                                  ten seconds of random scenarios
      rmapprops check --subject fault:H07 --seed 1     finds a mistake that Linux once made
      rmapprops replay findings/NAME                   runs what was found and shows the state at its end
      rmapprops explain FILE.rmap --html FILE.html     tells what each step of a scenario changes
      rmapprops diff FILE.rmap --against fault:H11     says what two runs, scenarios or states differ in
      rmapprops shrink findings/NAME                   makes it smaller, and says in which scope nothing is
      rmapprops enumerate swap                         tries every scenario of a small world
      rmapprops list faults                            the mistakes that can be switched on
      rmapprops faults                                 proves that each of them is found
      rmapprops snap review                            accepts or rejects what tests say in another way than before

    Exit codes: 0 agreement, 1 a finding, 2 wrong usage or a file that cannot be read or written, 3 nothing ran,
    4 a failure that does not repeat, 70 the harness itself broke, 130 interrupted.

    Each option of check, enumerate and faults, and --color, can also be set in the environment: --max-steps by
    RMAPPROPS_MAX_STEPS.
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
    Console.Error.WriteLine($"rmapprops: the harness itself broke: {broken.Message}");
    Console.Error.WriteLine(broken);
    return (int)ExitCode.HarnessBroke;
}
