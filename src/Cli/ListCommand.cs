using System.CommandLine;
using RmapProps.Contract;
using RmapProps.Faults;

namespace RmapProps.Cli;

/// <summary><c>rmapprops list</c>: what there is to name.</summary>
public static class ListCommand
{
    /// <summary>The command with its subcommands.</summary>
    public static Command Create() => new("list", "Lists what can be named: operations, laws, faults, subjects.")
    {
        Sub("operations", "Every operation of the format, with its arguments.", Operations),
        Sub("laws", "Every law, in the order in which they are checked.", Laws),
        Sub("faults", "Every fault, with its history and the law it breaks.", Faults),
        Sub("subjects", "Every name that --subject takes.", Names),
    };

    private static Command Sub(string name, string description, Action write)
    {
        var command = new Command(name, description);
        command.SetAction(_ => write());
        return command;
    }

    private static void Operations()
    {
        var table = TextTable.Of("operation", "example");
        foreach (var verb in Vocabulary.All)
            table.Row(verb.ToString(), ExampleOf(verb));
        Terminal.Output.Write(table);
    }

    /// <summary>Drawn from a fixed seed: the example is whatever the generator itself would write.</summary>
    private static string ExampleOf(Verb verb)
    {
        var rng = new Rng(1);
        return verb.Draw(rng, Swarm.Draw(rng)).ToString();
    }

    private static void Laws()
    {
        foreach (var law in LawBook.All)
            Console.Out.WriteLine($"{law.Name} ({law.Source})\n  {law.Sentence}");
    }

    private static void Faults()
    {
        foreach (var fault in Catalogue.All)
            Console.Out.WriteLine($"{fault.Name} ({fault.History})\n  {fault.Summary}\n  {fault.Commit}\n  breaks {fault.Breaks?.Name ?? "agreement with the oracle"}");
    }

    private static void Names()
    {
        foreach (var name in Subjects.Names)
            Console.Out.WriteLine(name);
    }
}
