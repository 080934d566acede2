using RmapProps.Contract.Scenarios;

namespace RmapProps.Contract.Text;

/// <summary>
/// Reads the scenario format (rules 1 to 4). A file is always read to its end, so that one run shows every error to fix. An error
/// anywhere refuses the whole file.
/// </summary>
public static class ScenarioText
{
    private const char ByteOrderMark = '\uFEFF';

    /// <summary>Reads the bytes of a file: UTF-8, with or without a byte order mark.</summary>
    /// <param name="file">The name of the file in errors.</param>
    /// <param name="bytes">The content of the file.</param>
    public static ScenarioReading Parse(string file, ReadOnlySpan<byte> bytes) => Parse(file, Utf8Text.Decode(bytes));

    /// <summary>Reads a text.</summary>
    /// <param name="file">The name of the text in errors.</param>
    /// <param name="text">The whole text.</param>
    public static ScenarioReading Parse(string file, string text)
    {
        var errors = new ScenarioErrors(file);
        var steps = new List<Step>();
        var lines = new List<int>();
        foreach (var line in LinesOf(text))
        {
            var first = line.TokenFrom(line.Start);
            if (!line.IsText(errors) || first.IsEnd)
                continue;
            if (line.Number == 1 && HeaderLine.Stands(first))
            {
                // The syntax of other versions is unknown, so the rest of the file gives no errors.
                if (!HeaderLine.Check(line, first, errors))
                    break;
            }
            else if (StepLine.Read(line, first, errors) is { } step)
            {
                steps.Add(step);
                lines.Add(line.Number);
            }
        }

        return errors.Count == 0
            ? new(new Scenario(steps.ToSequence()), lines.ToSequence(), [], 0)
            : new(null, [], errors.Kept, errors.Count);
    }

    private static IEnumerable<Line> LinesOf(string text)
    {
        var start = text.StartsWith(ByteOrderMark) ? 1 : 0;
        for (var number = 1; start < text.Length; number++)
        {
            var lineFeed = text.IndexOf('\n', start);
            var end = lineFeed < 0 ? text.Length : lineFeed;
            var carriage = lineFeed > start && text[end - 1] == '\r' ? 1 : 0;
            yield return new(text, start, end - carriage, number);
            start = end + 1;
        }
    }
}
