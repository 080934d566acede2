using System.Text;

namespace RmapProps.Cli.Terminals;

/// <summary>
/// A line of progress that fits: as many of its parts as there is room for, the most telling one first, none of them cut.
/// </summary>
internal static class ProgressLine
{
    private const string Comma = ", ";

    /// <summary>The line.</summary>
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
