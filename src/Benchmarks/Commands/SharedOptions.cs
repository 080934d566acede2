using System.CommandLine;
using RmapProps.Faults;

namespace RmapProps.Benchmarks.Commands;

/// <summary>The options that several commands share.</summary>
public static class SharedOptions
{
    /// <summary>Writes tables as Markdown.</summary>
    public static readonly Option<bool> Markdown = new("--markdown") { Description = "Write tables as Markdown." };

    /// <summary>The number of threads.</summary>
    public static readonly Option<int> Jobs = new("--jobs")
    {
        Description = "The number of faults processed in parallel, each by one thread.",
        HelpName = "N",
        DefaultValueFactory = _ => Environment.ProcessorCount,
    };

    /// <summary>The selected faults.</summary>
    public static readonly Argument<string[]> Names = new("FAULT")
    {
        Description = "Faults, by name or ID. [default: all]",
        Arity = ArgumentArity.ZeroOrMore,
    };

    static SharedOptions() => Names.Validators.Add(result =>
    {
        foreach (var token in result.Tokens)
            if (Catalogue.Find(token.Value) is null)
                result.AddError($"unknown fault '{token.Value}'. List all: rmapprops list faults");
    });
}
