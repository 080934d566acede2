using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace RmapProps.PropertyTests.Contract.Text;

/// <summary>A scenario as a hurried person writes it: everything that the format allows and the canonical text has not.</summary>
public static partial class MessyText
{
    private static readonly string[] Gaps = [" ", "  ", "\t", " \t "];

    private static readonly string[] Comments = ["", " # why", "#", "\t# p0 mmap 16+4 rw", " # größer als \U0001F600"];

    /// <summary>The same scenario in a text that chance made messy.</summary>
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

    /// <summary>Numbers, which follow nothing or one of : and +, in hexadecimal or with zeros in front.</summary>
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
