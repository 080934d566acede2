using System.CommandLine;
using System.CommandLine.Parsing;
using RmapProps.Cli;

// Reads the command line, and turns whatever goes wrong into a sentence and an exit code.
var root = new RootCommand(
    """
    rmapprops checks a reverse map of anonymous pages against a naive model.

    Examples:
      rmapprops check                                  ten seconds of random scenarios
      rmapprops check --subject fault:H07 --seed 1     finds a mistake that Linux once made
      rmapprops replay findings/FILE.rmap              runs a scenario and shows the state at its end
      rmapprops explain FILE.rmap --html FILE.html     tells what each step of a scenario changes
      rmapprops diff FILE.rmap --against fault:H11     says what two runs, scenarios or states differ in
      rmapprops shrink findings/FILE.rmap              makes it smaller, and says in which scope nothing is
      rmapprops enumerate swap                         tries every scenario of a small world
      rmapprops list faults                            the mistakes that can be switched on
      rmapprops faults                                 proves that each of them is found
      rmapprops snap review                            accepts or rejects what tests say in another way than before

    Exit codes: 0 agreement, 1 a finding, 2 wrong usage or an unreadable file, 3 nothing ran,
    4 a failure that does not repeat, 70 the harness itself broke, 130 interrupted.
    """)
{
    CheckCommand.Create(), ReplayCommand.Create(), ExplainCommand.Create(), DiffCommand.Create(), ShrinkCommand.Create(), EnumerateCommand.Create(), FaultsCommand.Create(), ListCommand.Create(),
    SnapCommand.Create(),
};

CommandWithExamples.ShowIn(root);
var parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
{
    foreach (var error in parsed.Errors)
        Console.Error.WriteLine("rmapprops: " + error.Message);
    Console.Error.WriteLine($"try: {NameOf(parsed.CommandResult)} --help");
    return (int)ExitCode.Usage;
}

try
{
    return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
}
catch (Exception broken)
{
    Console.Error.WriteLine($"rmapprops: the harness itself broke: {broken.Message}");
    Console.Error.WriteLine(broken);
    return (int)ExitCode.HarnessBroke;
}

// Of a subcommand the commands above it, too.
static string NameOf(CommandResult command) =>
    command.Parent is CommandResult above ? $"{NameOf(above)} {command.Command.Name}" : "rmapprops";
