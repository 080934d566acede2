namespace RmapProps.Contract.Text;

/// <summary>One reason for the refusal of a scenario file: the place, the expectation and the text found there.</summary>
/// <param name="File">The name of the file, as the caller gave it.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">
/// The character of the line, from 1. A tab is one character, and so is every other Unicode character.
/// </param>
/// <param name="Expected">The text that may stand there.</param>
/// <param name="Found">The text that stands there.</param>
/// <param name="Suggestion">The word that was probably meant, if one is near.</param>
public sealed record ScenarioError(string File, int Line, int Column, string Expected, string Found, string? Suggestion = null)
{
    /// <summary>The reason why the project does not model the word that was found; null for other errors.</summary>
    public string? Unmodelled { get; init; }

    /// <summary>The error in the format of compilers and editors: <c>FILE:LINE:COLUMN: expected …, found …</c>.</summary>
    public override string ToString()
    {
        var place = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{File}:{Line}:{Column}");
        var hint = Suggestion is null ? "" : $"; did you mean '{Suggestion}'?";
        var reason = Unmodelled is null ? "" : $"; not modelled: {Unmodelled} (see {UnmodelledWords.Page})";
        return $"{place}: expected {Expected}, found {Found}{hint}{reason}";
    }
}
