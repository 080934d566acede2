using System.CommandLine;
using System.CommandLine.Parsing;
using RmapProps.Contract.Text;

namespace RmapProps.Cli.Options;

/// <summary>The parsed command line, with its errors.</summary>
/// <param name="Parsed">The result of the parser.</param>
/// <param name="Problems">The errors, with suggestions.</param>
internal sealed record CommandLine(ParseResult Parsed, IReadOnlyList<string> Problems)
{
    private const string Prefix = "RMAPPROPS_";

    /// <summary>A word that begins with @ is an ordinary file name, not a response file.</summary>
    private static readonly ParserConfiguration Plain = new() { ResponseFileTokenReplacer = null };

    /// <summary>The command that shows the help.</summary>
    public string Help => $"{NameOf(Parsed.CommandResult)} --help";

    /// <summary>
    /// The commands with options that the environment can set: searches, as a CI job runs them. For other commands, only the
    /// command line names the input, and an option like <c>--out</c> has a different meaning.
    /// </summary>
    private static readonly string[] Searches = ["check", "enumerate", "faults"];

    /// <summary>Parses the arguments. The environment sets options that the command line does not.</summary>
    public static CommandLine Read(RootCommand root, string[] arguments)
    {
        var parsed = root.Parse(arguments, Plain);
        if (ProblemsOf(parsed).ToList() is { Count: > 0 } problems)
            return new(parsed, problems);
        var isSearch = Searches.Contains(parsed.CommandResult.Command.Name);
        var set = OptionsOf(parsed)
            .Where(option => isSearch || option.Recursive)
            .Where(option => parsed.GetResult(option) is null or { Implicit: true })
            .SelectMany(option => LongNamesOf(option).Select(name =>
                (Variable: VariableOf(name), Name: name, Value: ValueOf(option, VariableOf(name)))))
            .Where(one => one.Value is { Length: > 0 })
            .ToList();
        if (set.Count == 0)
            return new(parsed, []);
        var more = set.Select(one => $"{one.Name}={one.Value}");
        parsed = root.Parse(
            [.. arguments.TakeWhile(word => word != "--"), .. more, .. arguments.SkipWhile(word => word != "--")], Plain);
        return new(parsed, ProblemsOf(parsed).ToList() is { Count: > 0 } others
            ? [.. others, $"the environment sets {string.Join(", ", set.Select(one => $"{one.Variable}={one.Value}"))}"]
            : []);
    }

    /// <summary>The current and the former names of an option.</summary>
    private static IEnumerable<string> LongNamesOf(Option option) =>
        option.Aliases.Prepend(option.Name).Where(name => name.StartsWith("--", StringComparison.Ordinal)).Distinct();

    private static string VariableOf(string name) => Prefix + name.TrimStart('-').Replace('-', '_').ToUpperInvariant();

    /// <summary>Reads a variable. For a switch, 1 and 0 mean true and false.</summary>
    private static string? ValueOf(Option option, string variable) =>
        (Environment.GetEnvironmentVariable(variable), option is Option<bool>) switch
        {
            ("1", true) => "true",
            ("0", true) => "false",
            (var value, _) => value,
        };

    private static IEnumerable<Option> OptionsOf(ParseResult parsed)
    {
        var inherited = CommandsAbove(parsed.CommandResult).SelectMany(above => above.Command.Options)
            .Where(option => option.Recursive);
        return parsed.CommandResult.Command.Options.Union(inherited).Where(option => option.Action is null);
    }

    private static IEnumerable<CommandResult> CommandsAbove(CommandResult command)
    {
        for (var above = command.Parent as CommandResult; above is not null; above = above.Parent as CommandResult)
            yield return above;
    }

    /// <summary>The name of a command with its parent commands.</summary>
    private static string NameOf(CommandResult command) =>
        string.Join(' ',
            CommandsAbove(command).Prepend(command).Reverse()
                .Select(one => one.Command is RootCommand ? "rmapprops" : one.Command.Name));

    private static IEnumerable<string> ProblemsOf(ParseResult parsed)
    {
        // An argument with any value also takes an unknown option. After --, that is intended.
        var taken = parsed.Tokens.TakeWhile(token => token.Type != TokenType.DoubleDash)
            .Where(token => token.Type == TokenType.Argument)
            .Select(token => token.Value).Intersect(parsed.CommandResult.Tokens.Select(token => token.Value)).Where(IsOption);
        var unknown = (parsed.Errors.Count > 0 ? parsed.UnmatchedTokens : []).Union(taken).ToList();
        var options = unknown.Where(IsOption).ToList();

        // Words after an unknown option are probably its value.
        foreach (var word in options.Count > 0 ? options : unknown)
            yield return ProblemOf(word.Split('=')[0], parsed);
        if (unknown.Count > 0)
            yield break;
        foreach (var error in parsed.Errors)
            yield return TextOf(error, parsed);
        if (parsed.Errors.Count == 0)
            foreach (var option in OptionsOf(parsed))
                if (parsed.GetResult(option) is { Implicit: false, Tokens: [var token] } && !IsIntended(option, token.Value))
                    yield return $"{option.Name} takes {option.HelpName}, not '{token.Value}'";
    }

    /// <summary>
    /// Whether a value is intended. The parser also takes the number of an enum value, and an empty file name.
    /// </summary>
    private static bool IsIntended(Option option, string value) =>
        option.ValueType.IsEnum ? option.HelpName!.Split('|').Contains(value, StringComparer.OrdinalIgnoreCase)
        : option.HelpName is not ("FILE" or "DIR") || value.Length > 0;

    /// <summary>
    /// Describes a missing, repeated or unreadable value with the words of the help, not with the name of a .NET type.
    /// </summary>
    private static string TextOf(ParseError error, ParseResult parsed) => error.SymbolResult switch
    {
        CommandResult { Command: { Subcommands.Count: > 0 } command } result
            when error.Message.StartsWith("Required command", StringComparison.Ordinal) =>
            $"{NameOf(result)} takes a command: {string.Join(", ", command.Subcommands.Select(sub => sub.Name))}",
        ArgumentResult { Argument: var argument, Parent: CommandResult command }
            when error.Message.StartsWith("Required argument", StringComparison.Ordinal) =>
            $"{NameOf(command)} takes a {argument.HelpName ?? argument.Name}",
        OptionResult { Option: var option, Tokens.Count: > 1 }
            when error.Message.Contains("expects a single argument", StringComparison.Ordinal) =>
            NamesUsed(option, parsed) is [var name]
                ? $"{name} is given more than once"
                : $"{string.Join(" and ", NamesUsed(option, parsed))} are names of one option, which is given more than once",
        OptionResult { Option: { HelpName: { } expected } option, Tokens: [var token] }
            when error.Message.StartsWith("Cannot parse", StringComparison.Ordinal) =>
            $"{option.Name} takes {(expected == "N" ? "a number" : expected)}, not '{token.Value}'",
        _ => error.Message,
    };

    /// <summary>The names by which the command line gives an option, in their order there.</summary>
    private static List<string> NamesUsed(Option option, ParseResult parsed) =>
        [.. parsed.Tokens.Where(token => token.Type == TokenType.Option).Select(token => token.Value)
            .Where(name => name == option.Name || option.Aliases.Contains(name)).Distinct()];

    private static bool IsOption(string word) => word.Length > 1 && word[0] == '-';

    private static string ProblemOf(string word, ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var (what, there) = IsOption(word)
            ? ("an option", OptionsOf(parsed).SelectMany(option => option.Aliases.Prepend(option.Name)))
            : ("a command", command.Subcommands.Select(sub => sub.Name));
        var of = NameOf(parsed.CommandResult);
        var near = NearMiss.Of(word, there);
        return (there.Any() ? $"'{word}' is not {what} of {of}" : $"{of} takes no '{word}'")
            + (near is null ? "" : $"; did you mean '{near}'?");
    }
}
