namespace RmapProps.Contract.Text;

/// <summary>One reason why a scenario file is refused: where, what was expected there, and what was found.</summary>
/// <param name="File">The file, as the caller named it.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">
/// The character of the line, from 1; a tab is one character, and so is anything that Unicode counts as one.
/// </param>
/// <param name="Expected">What may stand there.</param>
/// <param name="Found">What does.</param>
/// <param name="Suggestion">The word that was probably meant, where one is near.</param>
public sealed record ScenarioError(string File, int Line, int Column, string Expected, string Found, string? Suggestion = null)
{
    /// <summary>As compilers and editors write places: <c>FILE:LINE:COLUMN: expected …, found …</c>.</summary>
    public override string ToString()
    {
        var place = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{File}:{Line}:{Column}");
        var hint = Suggestion is null ? "" : $"; did you mean '{Suggestion}'?";
        return $"{place}: expected {Expected}, found {Found}{hint}";
    }
}
