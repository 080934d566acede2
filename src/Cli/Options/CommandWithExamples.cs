using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace RmapProps.Cli.Options;

/// <summary>A command with examples at the end of its help. The list of commands shows only its description.</summary>
/// <param name="name">The command.</param>
/// <param name="description">One sentence.</param>
/// <param name="examples">The text below the options in its help.</param>
internal sealed class CommandWithExamples(string name, string description, string examples) : Command(name, description)
{
    /// <summary>Makes the help option of the root print the examples of each command.</summary>
    public static void ShowIn(RootCommand root)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new Help((SynchronousCommandLineAction)help.Action!);
    }

    private string Examples => examples;

    private sealed class Help(SynchronousCommandLineAction plain) : SynchronousCommandLineAction
    {
        /// <summary>Help works even if the rest of the command line is wrong.</summary>
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            var code = plain.Invoke(parseResult);
            if (parseResult.CommandResult.Command is CommandWithExamples command)
                Console.Out.WriteLine(command.Examples + "\n");
            return code;
        }
    }
}
