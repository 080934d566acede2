using System.CommandLine.Parsing;
using System.Globalization;

namespace RmapProps.Cli.Options;

/// <summary>
/// A seed on the command line: a number, or the 40 digits of a git commit, whose first 16 are taken. So a CI job can have
/// another seed with each commit, that everybody knows who knows the commit.
/// </summary>
internal static class SeedText
{
    private const int CommitLength = 40, SeedLength = 16;

    /// <summary>Reads it.</summary>
    public static ulong? Parse(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        if (ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number;
        if (text.Length == CommitLength && text.All(char.IsAsciiHexDigit))
            return ulong.Parse(text.AsSpan(0, SeedLength), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        argument.AddError($"--seed takes a number from 0 to {ulong.MaxValue}, or the 40 digits of a git commit, not '{text}'");
        return null;
    }
}
