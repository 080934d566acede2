using System.Text;

namespace RmapProps.Cli.Terminals;

/// <summary>
/// A progress line that fits: the most important parts come first, and parts without room are left out, never cut.
/// </summary>
internal static class ProgressLine
{
    private const string Comma = ", ";

    /// <summary>Joins the parts that fit.</summary>
    public static string Of(IEnumerable<string> parts, int width)
    {
        var line = new StringBuilder();
        foreach (var part in parts)
        {
            var gap = line.Length == 0 ? "" : Comma;
            if (line.Length + gap.Length + part.Length <= width)
                line.Append(gap).Append(part);
        }

        return line.ToString();
    }
}
