using System.Text;
using RmapProps.Contract;

namespace RmapProps.Harness;

/// <summary>What happened to the file of a finding.</summary>
public enum Fate
{
    /// <summary>There was none of this name.</summary>
    New,

    /// <summary>The same scenario was there already.</summary>
    Same,

    /// <summary>A scenario that was less simple, of the same subject and signature, gave way.</summary>
    Replaced,

    /// <summary>Something that had to stay was there, so the file got a number.</summary>
    Beside,
}

/// <summary>A file that was written.</summary>
/// <param name="Path">Where.</param>
/// <param name="Fate">What happened to what was there.</param>
public sealed record SavedFile(string Path, Fate Fate);

/// <summary>
/// A directory of findings: one scenario file for each subject and signature, and the scenario it was shrunk from
/// beside it. The comments tell where it comes from; the steps can be replayed, edited and kept.
/// </summary>
/// <param name="directory">Created when something is written.</param>
/// <param name="version">Which version of the program writes.</param>
public sealed class FindingStore(string directory, string version)
{
    private const string Extension = ".rmap";

    /// <summary>Writes a failure as it was met.</summary>
    public SavedFile SaveOriginal(Failure failure, Contest contest) =>
        Save(contest, ".original", new FindingText(contest, failure, null, version));

    /// <summary>Writes what a failure was shrunk to.</summary>
    public SavedFile SaveSmallest(Failure failure, ShrinkResult shrunk, Contest contest) =>
        Save(contest, "", new FindingText(contest, failure, shrunk, version));

    private SavedFile Save(Contest contest, string suffix, FindingText text)
    {
        Directory.CreateDirectory(directory);
        var name = FileName(contest.SubjectName) + "-" + FileName(text.Divergence.Signature.ToString());
        for (var number = 1; ; number++)
        {
            var path = Path.Combine(directory, name + (number == 1 ? "" : $"-{number}") + suffix + Extension);
            if (FateOver(path, text) is not { } fate)
                continue;
            WriteAtomically(path, text.ToString());
            return new(path, fate is Fate.New && number > 1 ? Fate.Beside : fate);
        }
    }

    /// <summary>What becomes of a file under this name; null where it must stay, being simpler or something else.</summary>
    private static Fate? FateOver(string path, FindingText text)
    {
        if (!File.Exists(path))
            return Fate.New;
        var bytes = File.ReadAllBytes(path);
        if (ScenarioText.Parse(path, bytes) is not { IsValid: true } there || !text.IsAlsoAbout(Encoding.UTF8.GetString(bytes)))
            return null;
        return Shortlex.Compare(text.Scenario, there.Scenario) switch
        {
            0 => Fate.Same,
            < 0 => Fate.Replaced,
            _ => null,
        };
    }

    private static void WriteAtomically(string path, string text)
    {
        var unfinished = $"{path}.{Environment.ProcessId}.tmp";
        File.WriteAllText(unfinished, text);
        File.Move(unfinished, path, overwrite: true);
    }

    /// <summary>Names of subjects may hold anything; names of files, on every system, these.</summary>
    private static string FileName(string text)
    {
        const int longest = 80;
        var name = new StringBuilder();
        foreach (var c in text.Length > longest ? text[..longest] : text)
            name.Append(char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '@' || (c == '.' && name.Length > 0) ? c : '-');
        return name.ToString();
    }
}
