using System.CommandLine;
using System.CommandLine.Parsing;
using RmapProps.Contract.Text;

namespace RmapProps.Cli.Options;

/// <summary>The command line as it was read, with what is wrong with it.</summary>
/// <param name="Parsed">What was understood.</param>
/// <param name="Problems">What was not, with what was probably meant.</param>
internal sealed record CommandLine(ParseResult Parsed, IReadOnlyList<string> Problems)
{
    private const string Prefix = "RMAPPROPS_";

    /// <summary>A word that begins with @ is the name of a file, and not what to read the rest of the line from.</summary>
    private static readonly ParserConfiguration Plain = new() { ResponseFileTokenReplacer = null };

    /// <summary>What to type to learn more.</summary>
    public string Help => $"{NameOf(Parsed.CommandResult)} --help";

    /// <summary>
    /// The commands whose options can be set in the environment: those that look for something, as they are run in CI. What
    /// is to be replayed, explained or compared is said by the line alone, and where an answer goes means another thing there.
    /// </summary>
    private static readonly string[] Searches = ["check", "enumerate", "faults"];

    /// <summary>Reads it. Options that are not on it are taken from the environment, where they are set there.</summary>
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

    /// <summary>Its name, and the names that it had before.</summary>
    private static IEnumerable<string> LongNamesOf(Option option) =>
        option.Aliases.Prepend(option.Name).Where(name => name.StartsWith("--", StringComparison.Ordinal)).Distinct();

    private static string VariableOf(string name) => Prefix + name.TrimStart('-').Replace('-', '_').ToUpperInvariant();

    /// <summary>A switch may be 1 or 0, as variables often are.</summary>
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

    /// <summary>Of a subcommand the commands above it, too.</summary>
    private static string NameOf(CommandResult command) =>
        string.Join(' ',
            CommandsAbove(command).Prepend(command).Reverse()
                .Select(one => one.Command is RootCommand ? "rmapprops" : one.Command.Name));

    private static IEnumerable<string> ProblemsOf(ParseResult parsed)
    {
        // An argument that may be anything takes an option that nobody knows; after -- it is meant.
        var taken = parsed.Tokens.TakeWhile(token => token.Type != TokenType.DoubleDash)
            .Where(token => token.Type == TokenType.Argument)
            .Select(token => token.Value).Intersect(parsed.CommandResult.Tokens.Select(token => token.Value)).Where(IsOption);
        var unknown = (parsed.Errors.Count > 0 ? parsed.UnmatchedTokens : []).Union(taken).ToList();
        var options = unknown.Where(IsOption).ToList();

        // What follows an unknown option was its value.
        foreach (var word in options.Count > 0 ? options : unknown)
            yield return ProblemOf(word.Split('=')[0], parsed);
        if (unknown.Count > 0)
            yield break;
        foreach (var error in parsed.Errors)
            yield return TextOf(error, parsed);
        if (parsed.Errors.Count == 0)
            foreach (var option in OptionsOf(parsed))
                if (parsed.GetResult(option) is { Implicit: false, Tokens: [var token] } && !IsMeant(option, token.Value))
                    yield return $"{option.Name} takes {option.HelpName}, not '{token.Value}'";
    }

    /// <summary>
    /// A number is read as the word that has it in the program, and no name as that of a file, which nobody means.
    /// </summary>
    private static bool IsMeant(Option option, string value) =>
        option.ValueType.IsEnum ? option.HelpName!.Split('|').Contains(value, StringComparer.OrdinalIgnoreCase)
        : option.HelpName is not ("FILE" or "DIR") || value.Length > 0;

    /// <summary>
    /// What is missing, is there twice or cannot be read is told by what the help calls it, and not by the name of a type.
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
            ? ("option", OptionsOf(parsed).SelectMany(option => option.Aliases.Prepend(option.Name)))
            : ("command", command.Subcommands.Select(sub => sub.Name));
        var of = NameOf(parsed.CommandResult);
        var near = NearMiss.Of(word, there);
        return (there.Any() ? $"'{word}' is no {what} of {of}" : $"{of} takes no '{word}'")
            + (near is null ? "" : $"; did you mean '{near}'?");
    }
}
