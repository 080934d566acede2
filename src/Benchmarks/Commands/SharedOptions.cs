using System.CommandLine;
using RmapProps.Faults;

namespace RmapProps.Benchmarks.Commands;

/// <summary>What several commands take, with the same words for the same thing.</summary>
public static class SharedOptions
{
    /// <summary>How tables are written.</summary>
    public static readonly Option<bool> Markdown = new("--markdown") { Description = "Tables for a page in Markdown." };

    /// <summary>How many threads.</summary>
    public static readonly Option<int> Jobs = new("--jobs")
    {
        Description = "How many faults are worked on at once, each by one thread.",
        HelpName = "N",
        DefaultValueFactory = _ => Environment.ProcessorCount,
    };

    /// <summary>Which faults.</summary>
    public static readonly Argument<string[]> Names = new("FAULT")
    {
        Description = "Faults, by name or id. [default: all of them]",
        Arity = ArgumentArity.ZeroOrMore,
    };

    static SharedOptions() => Names.Validators.Add(result =>
    {
        foreach (var token in result.Tokens)
            if (Catalogue.Find(token.Value) is null)
                result.AddError($"no fault is called '{token.Value}'. All of them: rmapprops list faults");
    });
}
