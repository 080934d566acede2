using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace RmapProps.Cli.Options;

/// <summary>A command whose help ends with examples. In the list of commands it has one line, like the others.</summary>
/// <param name="name">The command.</param>
/// <param name="description">What it does, in a sentence.</param>
/// <param name="examples">What its own help says below its options.</param>
internal sealed class CommandWithExamples(string name, string description, string examples) : Command(name, description)
{
    /// <summary>Lets help show the examples of whatever command it is asked about.</summary>
    public static void ShowIn(RootCommand root)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new Help((SynchronousCommandLineAction)help.Action!);
    }

    private string Examples => examples;

    private sealed class Help(SynchronousCommandLineAction plain) : SynchronousCommandLineAction
    {
        /// <summary>Who asks for help need not have written the rest of the line.</summary>
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
