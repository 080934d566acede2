using RmapProps.Cli.Terminals;
using RmapProps.Contract;
using RmapProps.Contract.Operations;
using RmapProps.Harness.Running;

namespace RmapProps.Cli.Check;

/// <summary>Counts of operations and outcomes. Gaps come first, because they show what the run did not test.</summary>
internal static class CoverageTable
{
    /// <summary>The outcomes that a correct subject can have.</summary>
    private static readonly IReadOnlyList<OutcomeWord> Words = [.. Enum.GetValues<OutcomeWord>()
        .Where(word => word != OutcomeWord.Crash)];

    /// <summary>The operations that never ran.</summary>
    public static IEnumerable<Verb> Never(Coverage coverage) => Vocabulary.All.Where(verb => coverage.Of(verb) == 0);

    /// <summary>The operations that ran and never succeeded.</summary>
    public static IEnumerable<Verb> NeverDone(Coverage coverage) =>
        Vocabulary.All.Where(verb => coverage.Of(verb) > 0 && coverage.Of(verb, OutcomeWord.Ok) == 0);

    /// <summary>The outcomes that no operation had.</summary>
    public static IEnumerable<OutcomeWord> NeverAnswered(Coverage coverage) =>
        Words.Where(word => Vocabulary.All.All(verb => coverage.Of(verb, word) == 0));

    /// <summary>Whether an operation, its success, or an outcome was never reached.</summary>
    public static bool HasGaps(Coverage coverage) =>
        Never(coverage).Any() || NeverDone(coverage).Any() || NeverAnswered(coverage).Any();

    /// <summary>Writes the gaps and the table.</summary>
    public static void Write(Coverage coverage)
    {
        WriteNever("never tried", Never(coverage));
        WriteNever("tried, never succeeded", NeverDone(coverage));
        WriteNever("outcomes never seen", NeverAnswered(coverage).Select(Outcome.WordOf));
        var words = Enum.GetValues<OutcomeWord>().Where(word => Vocabulary.All.Any(verb => coverage.Of(verb, word) > 0)).ToList();
        var table = new TextTable(["operation", " steps", .. words.Select(word => " " + Outcome.WordOf(word))]);
        foreach (var verb in Vocabulary.All.Where(verb => coverage.Of(verb) > 0))
            table.Row(
                [verb.ToString(), TextTable.Count(coverage.Of(verb)),
                    .. words.Select(word => TextTable.Count(coverage.Of(verb, word)))]);
        table.Write();
    }

    private static void WriteNever<T>(string what, IEnumerable<T> names)
    {
        var list = string.Join(", ", names);
        if (list.Length > 0)
            Terminal.WriteLine(Folded.Of($"{what}: {list}", Terminal.Width));
    }
}
