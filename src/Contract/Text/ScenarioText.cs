using RmapProps.Contract.Scenarios;

namespace RmapProps.Contract.Text;

/// <summary>
/// Reads the scenario format (rules 1 to 4). A file is read to its end whatever it contains, so that one look at
/// the errors is enough to mend it; what is wrong anywhere refuses the whole file.
/// </summary>
public static class ScenarioText
{
    private const char ByteOrderMark = '\uFEFF';

    /// <summary>Reads the bytes of a file: UTF-8, with or without a byte order mark.</summary>
    /// <param name="file">What the errors call the file.</param>
    /// <param name="bytes">All of it.</param>
    public static ScenarioReading Parse(string file, ReadOnlySpan<byte> bytes) => Parse(file, Utf8Text.Decode(bytes));

    /// <summary>Reads a text.</summary>
    /// <param name="file">What the errors call it.</param>
    /// <param name="text">All of it.</param>
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
                // Of another version this program knows nothing, so it says nothing about the rest.
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
