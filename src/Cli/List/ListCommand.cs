using System.CommandLine;
using System.Globalization;
using RmapProps.Cli.Options;
using RmapProps.Cli.Terminals;
using RmapProps.Contract.Kernels;
using RmapProps.Contract.Laws;
using RmapProps.Contract.Operations;
using RmapProps.Contract.Text;
using RmapProps.Faults;
using RmapProps.Harness.Enumeration;
using RmapProps.Harness.Generation;
using RmapProps.Harness.Running;
using RmapProps.Reports.Words;

namespace RmapProps.Cli.List;

/// <summary><c>rmapprops list</c>: what there is to name.</summary>
internal static class ListCommand
{
    /// <summary>The command with its subcommands.</summary>
    public static Command Create() => new("list", "Lists what can be named: operations, laws, faults, subjects, kernels, worlds.")
    {
        Sub("operations", "Every operation of the format, with its arguments.", Operations),
        Sub("laws", "Every law, in the order in which they are checked, and the faults that it catches first.", Laws),
        Sub("faults", "Every fault, with its history and the law it breaks; and what is none, with the reason.", Faults),
        Sub("subjects", "Every name that --subject takes.", Names),
        Sub("kernels", "Every kernel version that --kernel takes, oldest first, with the rules that it changed.", Kernels),
        Sub("worlds", "Every small world that enumerate takes, with what it is about.", SmallWorlds),
    };

    private static Command Sub(string name, string description, Action write)
    {
        var command = new Command(name, description);
        command.SetAction(_ => write());
        return command;
    }

    private static void Operations()
    {
        var table = new TextTable("operation", "example");
        foreach (var verb in Vocabulary.All)
            table.Row(verb.ToString(), ExampleOf(verb));
        table.Write();
    }

    /// <summary>Drawn from a fixed seed: the example is whatever the generator itself would write.</summary>
    private static string ExampleOf(Verb verb)
    {
        var rng = new Rng(1);
        return verb.Draw(rng, Swarm.Draw(rng)).ToString();
    }

    private static void Laws()
    {
        var caught = Catalogue.All.ToLookup(FirstBreachOf);
        foreach (var law in LawBook.All)
        {
            var faults = caught[law].Any()
                ? $"first to catch {string.Join(", ", caught[law])}"
                : "no fault of the catalogue breaks it first";
            Terminal.WriteFolded($"{law.Name} ({law.Source})\n  {law.Sentence}\n  {faults}\n");
        }

        Terminal.WriteFolded(
            $"none\n  The comparison with the oracle alone tells.\n  first to catch {string.Join(", ", caught[null])}\n");
    }

    /// <summary>
    /// The law that the witness of a fault breaks first, as a run of it shows; null where only the oracle tells.
    /// </summary>
    private static Law? FirstBreachOf(Fault fault) =>
        ScenarioRunner.Run(ScenarioText.Parse(fault.Name, fault.Witness).Scenario!, Subjects.Find(fault, fault.Kernel))?.Broken;

    private static void Faults()
    {
        foreach (var fault in Catalogue.All)
        {
            var kernel = fault.Kernel == KernelVersions.Default ? "" : $", under --kernel {fault.Kernel}";
            Terminal.WriteFolded($"{fault.Name} ({string.Join(", ", fault.Ids)})\n  {fault.Summary}\n  {fault.Commit}\n"
                + $"  breaks {fault.Breaks?.Name ?? "agreement with the oracle"}{kernel}\n");
        }

        Terminal.WriteLine();
        UnseenText.Write();
    }

    private static void Names()
    {
        foreach (var name in Subjects.Names)
            Terminal.WriteLine(name);
    }

    private static void Kernels()
    {
        foreach (var kernel in KernelVersions.All)
        {
            Terminal.WriteFolded(string.Create(
                CultureInfo.InvariantCulture, $"{kernel.Name} ({kernel.Commit}, {kernel.Date:yyyy-MM-dd})\n  {kernel.About}\n"));
            Terminal.WriteFolded(kernel.Predecessor is { } before
                ? $"  changes {Amount.Of(kernel.Changes.Count, "rule")} of {before}\n"
                : "  the first of the chain\n");
            foreach (var change in kernel.Changes)
                Terminal.WriteFolded($"    {change}\n      {change.Sentence}\n");
        }

        Terminal.WriteFolded($"\nThe default is {KernelVersions.Default}.\n");
    }

    private static void SmallWorlds()
    {
        foreach (var world in Worlds.All)
            Terminal.WriteFolded($"{world.Name}\n  {world.About}, up to {Amount.Of(world.Depth, "step")}\n  {world.World}\n");
    }
}
