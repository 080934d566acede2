namespace RmapProps.Contract.Text;

/// <summary>The errors of one file while it is read: the first hundred are kept, the others counted.</summary>
/// <param name="file">The name of the file.</param>
internal sealed class ScenarioErrors(string file)
{
    private readonly List<ScenarioError> kept = [];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>Those that are kept, by place.</summary>
    public Sequence<ScenarioError> Kept => kept.OrderBy(error => error.Line).ThenBy(error => error.Column).ToSequence();

    /// <summary>Adds what was found in place of what was expected, and the nearest of the words that may stand there.</summary>
    public void Add(Line line, int at, string expected, Token found, IEnumerable<string> words)
    {
        // Looking for near words costs more than reading the line, so it is done only for errors that are shown.
        var suggestion = kept.Count < ScenarioReading.MostErrors ? NearMiss.Of(found.Text, words) : null;
        Add(line, at, expected, found.Quoted, suggestion);
    }

    /// <summary>Adds what was found in place of what was expected.</summary>
    public void Add(Line line, int at, string expected, string found, string? suggestion = null)
    {
        Count++;
        if (kept.Count < ScenarioReading.MostErrors)
            kept.Add(new(file, line.Number, line.ColumnOf(at), expected, found, suggestion));
    }
}
