namespace RmapProps.Contract.Text;

/// <summary>Collects the errors of one file: keeps the first hundred and counts the rest.</summary>
/// <param name="file">The name of the file.</param>
internal sealed class ScenarioErrors(string file)
{
    private readonly List<ScenarioError> kept = [];

    /// <summary>The number of errors.</summary>
    public int Count { get; private set; }

    /// <summary>The kept errors, by place.</summary>
    public Sequence<ScenarioError> Kept => kept.OrderBy(error => error.Line).ThenBy(error => error.Column).ToSequence();

    /// <summary>Adds an error: an unexpected word, and the nearest of the words that may stand there.</summary>
    public void Add(Line line, int at, string expected, Token found, IEnumerable<string> words)
    {
        // Finding near words costs more than reading the line, so this is done only for errors that are shown.
        if (kept.Count >= ScenarioReading.MostErrors)
            Count++;
        else if (UnmodelledWords.ReasonFor(found.Text) is { } reason)
            Add(line, at, expected, found.Quoted, suggestion: null, reason);
        else
            Add(line, at, expected, found.Quoted, NearMiss.Of(found.Text, words));
    }

    /// <summary>Adds an error: an expectation, and the text found in its place.</summary>
    public void Add(
        Line line, int at, string expected, string found, string? suggestion = null, string? unmodelled = null)
    {
        Count++;
        if (kept.Count < ScenarioReading.MostErrors)
            kept.Add(new(file, line.Number, line.ColumnOf(at), expected, found, suggestion) { Unmodelled = unmodelled });
    }
}
