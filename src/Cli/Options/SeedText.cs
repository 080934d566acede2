using System.CommandLine.Parsing;
using System.Globalization;

namespace RmapProps.Cli.Options;

/// <summary>
/// A seed on the command line: a number, or a git commit hash of 7 to 40 digits. Of a hash, the first 16 digits are the seed, so
/// that a CI job can derive a different seed from each commit. A short hash without letters is read as a number.
/// </summary>
internal static class SeedText
{
    private const int ShortestHash = 7, LongestHash = 40, SeedLength = 16;

    /// <summary>Reads a seed.</summary>
    public static ulong? Parse(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        if (ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number;
        var isNumber = text.All(char.IsAsciiDigit) && text.Length < LongestHash;
        if (!isNumber && text.Length is >= ShortestHash and <= LongestHash && text.All(char.IsAsciiHexDigit))
            return ulong.Parse(
                text.AsSpan(0, Math.Min(text.Length, SeedLength)), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        argument.AddError($"--seed takes a number from 0 to {ulong.MaxValue}, or a git commit of {ShortestHash} to {LongestHash} "
            + $"hexadecimal digits, not '{text}'");
        return null;
    }
}
