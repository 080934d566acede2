using RmapProps.Contract.Scenarios;

namespace RmapProps.Contract.Text;

/// <summary>
/// The optional first line, <c>rmap-scenario 1</c>, which gives the type of the file and the version of the language.
/// </summary>
internal static class HeaderLine
{
    private static readonly string Word = Scenario.Header.Split(' ')[0];

    private static readonly string Version = Scenario.Header.Split(' ')[1];

    /// <summary>The words other than actors that may begin a line.</summary>
    public static IReadOnlyList<string> Words { get; } = [Word];

    /// <summary>Whether a token begins a header, on any line.</summary>
    public static bool Stands(Token first) => first.Text == Word;

    /// <summary>Reports the errors of a header on line 1.</summary>
    /// <returns>Whether the version is the known one.</returns>
    public static bool Check(Line line, Token first, ScenarioErrors errors)
    {
        var version = line.TokenFrom(first.End);
        if (version.Text != Version)
        {
            errors.Add(line, version.At, $"{Version}, the only supported version of {Word}", version.Quoted);
            return false;
        }

        var more = line.TokenFrom(version.End);
        if (!more.IsEnd)
            errors.Add(line, more.At, "nothing more after the header", more.Quoted);
        return true;
    }
}
