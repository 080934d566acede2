using System.CommandLine;
using RmapProps.Cli.Terminals;
using RmapProps.Contract.Text;

namespace RmapProps.Cli.Options;

/// <summary><c>rmapprops help COMMAND</c>: prints the same text as <c>rmapprops COMMAND --help</c>.</summary>
internal static class HelpCommand
{
    private static readonly Argument<string[]> Words = new("COMMAND")
    {
        Description = "A command, with its subcommand. [default: the list of commands]",
        Arity = ArgumentArity.ZeroOrMore,
    };

    /// <summary>Adds the command to the root that has the commands to describe.</summary>
    public static void AddTo(RootCommand root)
    {
        Completions.Offer(Words, () => root.Subcommands.Select(command => command.Name));
        var help = new Command("help", "Shows the help of a command, for example: rmapprops help check.") { Words };
        help.SetAction(options => (int)Show(root, options.GetValue(Words)!));
        root.Subcommands.Add(help);
    }

    private static ExitCode Show(RootCommand root, string[] words)
    {
        Command command = root;
        foreach (var word in words)
        {
            if (command.Subcommands.FirstOrDefault(one => one.Name == word) is not { } named)
            {
                var near = NearMiss.Of(word, command.Subcommands.Select(one => one.Name));
                return Terminal.Refuse(
                    ExitCode.Usage, $"there is no command '{word}'{(near is null ? "" : $"; did you mean '{near}'?")}",
                    "try: rmapprops --help");
            }

            command = named;
        }

        return (ExitCode)root.Parse([.. words, "--help"]).Invoke();
    }
}
