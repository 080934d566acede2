using System.CommandLine;
using RmapProps.Cli.Options;
using RmapProps.Cli.Terminals;
using RmapProps.Contract.Kernels;
using RmapProps.Contract.Laws;
using RmapProps.Contract.Operations;
using RmapProps.Faults;
using RmapProps.Harness.Enumeration;
using RmapProps.Harness.Generation;

namespace RmapProps.Cli.List;

/// <summary><c>rmapprops list</c>: the names that other commands take.</summary>
internal static class ListCommand
{
    /// <summary>Creates the command with its subcommands.</summary>
    public static Command Create() => new CommandWithExamples(
        "list",
        "Lists operations, laws, faults, subjects, kernels or worlds.",
        """
        Examples:
          rmapprops list faults                    every known bug that can be injected
          rmapprops list faults CVE-2022-42703     faults and changes that mention this number
          rmapprops list faults 26ba0cb            by commit
          rmapprops list laws root                 laws that mention a word, or that such a fault breaks
          rmapprops list kernels --format json     for programs
        """)
    {
        Sub("operations", "Lists every operation of the scenario format, with an example.", Operations),
        Searchable(
            "laws", "Lists every law, in the order of the checks, with the faults that it catches first.",
            Completions.Laws, Laws),
        Searchable(
            "faults", "Lists every fault with its history and the law it breaks, and the changes that cannot be faults.",
            Completions.Faults, Faults),
        Sub("subjects", "Lists every name that --subject takes.", Names),
        Sub("kernels", "Lists every kernel version that --kernel takes, oldest first, with the rules that it changed.", Kernels),
        Sub("worlds", "Lists every small world that enumerate takes, with its purpose.", SmallWorlds),
    };

    private static Command Sub(string name, string description, Action<bool> write)
    {
        var command = new Command(name, description) { SharedOptions.Format };
        command.SetAction(options => write(IsJson(options)));
        return command;
    }

    private static Command Searchable(
        string name, string description, Func<IEnumerable<string>> names, Func<string?, bool, ExitCode> write)
    {
        var word = new Argument<string?>("WORD")
        {
            Description = "Only entries that mention this word: a name, an ID, a commit, a CVE number. [default: all]",
            Arity = ArgumentArity.ZeroOrOne,
        };
        Completions.Offer(word, names);
        var command = new Command(name, description) { word, SharedOptions.Format };
        command.SetAction(options => (int)write(options.GetValue(word), IsJson(options)));
        return command;
    }

    private static bool IsJson(ParseResult options) => options.GetValue(SharedOptions.Format) == Format.Json;

    private static void Operations(bool json)
    {
        var operations = Vocabulary.All.Select(verb => (verb, ExampleOf(verb)));
        if (json)
            ListJson.Write(operations);
        else
            ListText.Write(operations);
    }

    /// <summary>Draws an operation from a fixed seed, so that the example is one that the generator can write.</summary>
    private static string ExampleOf(Verb verb)
    {
        var rng = new Rng(1);
        return verb.Draw(rng, Swarm.Draw(rng)).ToString();
    }

    private static ExitCode Laws(string? word, bool json)
    {
        var laws = LawBook.All.Where(law => word is null || law.Mentions(word)).ToList();
        if (laws.Count == 0)
        {
            // Laws have no commits or CVE numbers. Such a word finds the laws that its faults break.
            var broken = Catalogue.All.Where(fault => fault.Mentions(word!)).Select(fault => fault.Breaks).ToList();
            laws = [.. LawBook.All.Where(broken.Contains)];
        }

        if (laws.Count == 0)
            return NotFound("law", word!, "laws");
        var caught = Catalogue.All.ToLookup(FirstBreaches.Of);
        var entries = laws.Select(law => (law, caught[law]));
        if (json)
            ListJson.Write(entries);
        else
            ListText.Write(entries, word is null ? caught[null] : []);
        return ExitCode.Agreement;
    }

    private static ExitCode Faults(string? word, bool json)
    {
        var faults = Catalogue.All.Where(fault => word is null || fault.Mentions(word)).ToList();
        var unseen = Catalogue.Unseen.Where(change => word is null || change.Mentions(word)).ToList();
        if (faults.Count + unseen.Count == 0)
            return NotFound("fault", word!, "faults");
        if (json)
            ListJson.Write(faults, unseen);
        else
            ListText.Write(faults, unseen);
        return ExitCode.Agreement;
    }

    private static ExitCode NotFound(string what, string word, string list) =>
        Terminal.Refuse(ExitCode.Usage, $"no {what} mentions '{word}'. All of them: rmapprops list {list}");

    private static void Names(bool json)
    {
        if (json)
            ListJson.Write(Subjects.Names);
        else
            foreach (var name in Subjects.Names)
                Terminal.WriteLine(name);
    }

    private static void Kernels(bool json)
    {
        if (json)
            ListJson.Write(KernelVersions.All);
        else
            ListText.Write(KernelVersions.All);
    }

    private static void SmallWorlds(bool json)
    {
        if (json)
            ListJson.Write(Worlds.All);
        else
            ListText.Write(Worlds.All);
    }
}
