using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace RmapProps.PropertyTests.Contract.Text;

/// <summary>
/// Writes scenarios in a messy style, with everything that the format allows and the canonical text does not use.
/// </summary>
public static partial class MessyText
{
    private static readonly string[] Gaps = [" ", "  ", "\t", " \t "];

    private static readonly string[] Comments = ["", " # why", "#", "\t# p0 mmap 16+4 rw", " # größer als \U0001F600"];

    /// <summary>Returns the scenario in a randomly messy text.</summary>
    public static string Of(Scenario scenario, Rng rng)
    {
        var text = new StringBuilder(rng.OneIn(2) ? "\uFEFF" : "");
        if (rng.OneIn(2))
            text.Append("rmap-scenario" + rng.Pick<string>(Gaps) + "1" + rng.Pick<string>(Comments) + EndOfLine(rng));
        foreach (var step in scenario.Steps)
        {
            while (rng.OneIn(3))
                text.Append(rng.Pick<string>(Comments)).Append(EndOfLine(rng));
            if (rng.OneIn(3))
                text.Append(rng.Pick<string>(Gaps));
            var words = step.ToString().Split(' ').Select((word, position) => position < 2 ? word : Rewritten(word, rng));
            text.AppendJoin(rng.Pick<string>(Gaps), words);
            text.Append(rng.Pick<string>(Comments)).Append(EndOfLine(rng));
        }

        return rng.OneIn(2) ? text.ToString() : text.ToString().TrimEnd('\r', '\n');
    }

    private static string EndOfLine(Rng rng) => rng.OneIn(3) ? "\r\n" : "\n";

    /// <summary>Rewrites numbers at the start of a word or after : or +, in hexadecimal or with leading zeros.</summary>
    private static string Rewritten(string word, Rng rng) => Number().Replace(word, number =>
    {
        var value = long.Parse(number.Value, CultureInfo.InvariantCulture);
        return rng.Below(4) switch
        {
            0 => string.Create(CultureInfo.InvariantCulture, $"0x{value:x}"),
            1 => string.Create(CultureInfo.InvariantCulture, $"0x{value:X4}"),
            2 => "00" + number.Value,
            _ => number.Value,
        };
    });

    [GeneratedRegex(@"(?<=^|[:+])\d+")]
    private static partial Regex Number();
}
