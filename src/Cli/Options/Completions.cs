using System.CommandLine;
using System.CommandLine.Completions;
using RmapProps.Cli.Terminals;
using RmapProps.Contract.Laws;
using RmapProps.Faults;
using RmapProps.Harness.Enumeration;

namespace RmapProps.Cli.Options;

/// <summary>
/// Completion of commands, options and values. A shell asks through the <c>[suggest]</c> directive of System.CommandLine, which
/// is the protocol of dotnet-suggest; <c>rmapprops completion</c> prints the shell function that does so.
/// </summary>
internal static class Completions
{
    private const string Directive = "[suggest";

    /// <summary>The shells that have a script.</summary>
    private static readonly string[] Shells = ["bash", "zsh"];

    private static readonly Argument<string> Shell = new("SHELL")
    {
        Description = "The shell: bash or zsh.",
        HelpName = "bash|zsh",
    };

    /// <summary>Whether a command line asks for completions, which no command can parse.</summary>
    public static bool Asks(string[] arguments) =>
        arguments is [var first, ..] && first.StartsWith(Directive, StringComparison.Ordinal);

    /// <summary>The command that prints a script.</summary>
    public static Command Create()
    {
        Offer(Shell, () => Shells);
        var command = new CommandWithExamples(
            "completion",
            "Prints the script with which a shell completes commands, options and values.",
            """
            Examples:
              source <(rmapprops completion bash)    in ~/.bashrc
              source <(rmapprops completion zsh)     in ~/.zshrc, after compinit
            """)
        {
            Shell,
        };
        command.SetAction(options => (int)Print(options.GetValue(Shell)!));
        return command;
    }

    /// <summary>Completes the values of an option.</summary>
    public static void Offer(Option option, Func<IEnumerable<string>> values) => Offer(option.CompletionSources, values);

    /// <summary>Completes the values of an argument.</summary>
    public static void Offer(Argument argument, Func<IEnumerable<string>> values) => Offer(argument.CompletionSources, values);

    /// <summary>Completes each option that lists its values in the help, in that spelling.</summary>
    public static void OfferListed(Command command)
    {
        foreach (var option in command.Options)
            if (option.HelpName?.Split('|') is { Length: > 1 } values)
                Offer(option, () => values);
        foreach (var sub in command.Subcommands)
            OfferListed(sub);
    }

    /// <summary>The names of all faults.</summary>
    public static IEnumerable<string> Faults() => Catalogue.All.Select(fault => fault.Name);

    /// <summary>The names of all laws.</summary>
    public static IEnumerable<string> Laws() => LawBook.All.Select(law => law.Name);

    /// <summary>The names of all small worlds.</summary>
    public static IEnumerable<string> SmallWorlds() => Worlds.All.Select(world => world.Name);

    private static void Offer(
        List<Func<CompletionContext, IEnumerable<CompletionItem>>> sources, Func<IEnumerable<string>> values)
    {
        // An enum offers the names that it has in the program.
        sources.Clear();
        sources.Add(_ => values().Select(value => new CompletionItem(value)));
    }

    private static ExitCode Print(string shell)
    {
        if (!Shells.Contains(shell))
            return Terminal.Refuse(ExitCode.Usage, $"completion takes {string.Join(" or ", Shells)}, not '{shell}'");
        Terminal.Write(shell == "bash" ? Bash : Zsh);
        return ExitCode.Agreement;
    }

    /// <summary>
    /// Bash splits words at colons, so it replaces only the part of <c>fault:NAME</c> behind the colon.
    /// </summary>
    private const string Bash =
        """
        _rmapprops() {
          local IFS=$'\n' word=${COMP_LINE:0:COMP_POINT} reply
          word=${word##* }
          COMPREPLY=()
          for reply in $("${COMP_WORDS[0]}" "[suggest:$COMP_POINT]" "$COMP_LINE" 2>/dev/null); do
            [[ $reply == "$word"* ]] || continue
            [[ $word == *:* && $COMP_WORDBREAKS == *:* ]] && reply=${reply#"${word%"${word##*:}"}"}
            COMPREPLY+=("$reply")
          done
        }
        complete -o default -F _rmapprops rmapprops

        """;

    private const string Zsh =
        """
        _rmapprops() {
          local -a replies
          replies=("${(@f)$(${words[1]} "[suggest:$CURSOR]" "$BUFFER" 2>/dev/null)}")
          compadd -a replies || _files
        }
        compdef _rmapprops rmapprops

        """;
}
