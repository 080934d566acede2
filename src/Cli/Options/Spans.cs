using System.CommandLine.Parsing;
using System.Globalization;

namespace RmapProps.Cli.Options;

/// <summary>Values of options with their own error messages.</summary>
internal static class Spans
{
    private const double LongestSeconds = 30 * 24 * 3600;

    /// <summary>Parses a time span such as 500ms, 30s, 10m or 1h; a number alone is in seconds.</summary>
    public static TimeSpan? Parse(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        var (digits, unit) = text switch
        {
            _ when text.EndsWith("ms", StringComparison.Ordinal) => (text[..^2], 0.001),
            _ when text.EndsWith('s') => (text[..^1], 1),
            _ when text.EndsWith('m') => (text[..^1], 60),
            _ when text.EndsWith('h') => (text[..^1], 3600),
            _ => (text, 1.0),
        };
        if (double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number * unit <= LongestSeconds)
            return TimeSpan.FromSeconds(number * unit);
        argument.AddError($"--time takes a span such as 500ms, 30s, 1.5m or 2h, of at most 30 days, not '{text}'");
        return null;
    }

    /// <summary>Rejects a number that is out of range. The parser rejects other words.</summary>
    public static void InRange(OptionResult result, long smallest, long largest)
    {
        if (result.Tokens is [var token] && long.TryParse(token.Value, CultureInfo.InvariantCulture, out var value)
            && (value < smallest || value > largest))
            result.AddError(string.Create(CultureInfo.InvariantCulture, $"{result.Option.Name} takes a number from {smallest} to "
                + $"{largest}, not {value}"));
    }
}
