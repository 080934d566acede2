using System.Text;
using RmapProps.Harness.Analysis;
using RmapProps.Harness.Checking;
using RmapProps.Harness.Files;
using RmapProps.Harness.Running;

namespace RmapProps.Harness.Findings;

/// <summary>
/// A directory of findings: one folder for each bug, by subject, rules and signature. A failure gets a folder as soon as it
/// is met; when it is shrunk, the folder settles: it takes the place of one of the same bug that is less simple, or gives
/// way to one that is as simple. At each moment a whole folder of the bug has a name; and one that has settled, and so may have
/// been printed, is there for ever, whoever else writes into the directory.
/// </summary>
/// <param name="directory">Created when something is written.</param>
/// <param name="version">Which version of the program writes.</param>
/// <param name="renderer">Writes the sentences in the files; null for files that hold facts alone.</param>
public sealed class FindingStore(string directory, string version, FindingRenderer? renderer = null)
{
    /// <summary>
    /// Why nothing could be kept here; null where it could. Who asks before a long run need not learn it at its first finding.
    /// The directory is not made by asking, because a run that finds nothing leaves nothing.
    /// </summary>
    public string? Refusal()
    {
        var there = Path.GetFullPath(directory);
        while (!Path.Exists(there) && Path.GetDirectoryName(there) is { } above)
            there = above;
        if (!Directory.Exists(there))
            return $"cannot write to {directory}: {there} is no directory";
        var attempt = Path.Combine(there, $".rmapprops.{Environment.ProcessId}.tmp");
        try
        {
            Directory.CreateDirectory(attempt);
        }
        catch (Exception refused) when (WholeFile.IsRefusal(refused))
        {
            return $"cannot write to {directory}: {refused.Message.Replace(attempt, there, StringComparison.Ordinal)}";
        }

        WholeFile.Discard(() => Directory.Delete(attempt));
        return null;
    }

    /// <summary>
    /// Gives a failure that was just met a folder with its scenario. Nothing is thrown where there can be none.
    /// </summary>
    public StoredFinding Keep(Failure failure, TestPair pair) => Attempt(new(null), _ =>
    {
        var name = NameOf(failure.Divergence.Signature, pair);
        var unfinished = Path.Combine(directory, $".{name}.{Environment.ProcessId}.tmp");
        try
        {
            RemoveLeftovers();
            Directory.CreateDirectory(unfinished);
            FolderLock.Lock(unfinished);
            var failingStep = FailingStep.Of(failure.Scenario, failure.Divergence, pair);
            Write(unfinished, FindingFolder.Original, new(pair, failure, null, new(unfinished)), failingStep);
            return new StoredFinding(Place(unfinished, name));
        }
        catch
        {
            WholeFile.Discard(() => Directory.Delete(unfinished, recursive: true));
            throw;
        }
    });

    /// <summary>Writes what is known of a finding by now into its folder.</summary>
    internal StoredFinding Note(Finding finding, FailingStep? failingStep) => Attempt(finding.StoredFinding, stored =>
    {
        if (stored.Folder is not { } folder)
            return stored;
        Write(folder, finding.Shrunk is null ? null : FindingFolder.Scenario, finding, failingStep);
        return stored;
    });

    /// <summary>Settles the folder of a finding among those of the same bug; nothing is done with it after that.</summary>
    internal StoredFinding Settle(Finding finding) => Attempt(finding.StoredFinding, stored =>
    {
        if (stored is not { Folder: { } folder, Problem: null })
            return stored;
        FolderLock.Unlock(folder);
        if (finding.Shrunk is null)
            return stored;
        var own = Path.GetFullPath(folder);
        foreach (var other in Known(finding.TestPair))
        {
            if (Path.GetFullPath(other.Folder) == own || !IsSettledAndStillShows(other, finding))
                continue;
            var order = Shortlex.Compare(other.Scenario, finding.Scenario);
            if (order > 0 || (order == 0 && Certified.IsMore(finding.Shrunk.Certificate, other.Facts.Certified)))
            {
                Replace(other.Folder, folder);
                return new(other.Folder, order > 0 ? StoreResult.Replaced : StoreResult.Certified);
            }

            FindingFolder.MoveOthers(folder, other.Folder);
            Directory.Delete(folder, recursive: true);
            return new(other.Folder, StoreResult.Same);
        }

        return stored with
        {
            StoreResult = Path.GetFileName(folder) == NameOf(finding.Divergence.Signature, finding.TestPair)
                ? StoreResult.New
                : StoreResult.Beside,
        };
    });

    /// <summary>The findings of a subject under its kernel version, in the order of their names.</summary>
    /// <exception cref="FormatException">A folder is not what somebody can read.</exception>
    public IEnumerable<KnownFinding> Known(TestPair pair) =>
        Folders().Where(folder => IsOf(pair, FindingFacts.Read(folder))).Select(KnownFinding.Read);

    /// <summary>
    /// Scenario files that lie in the directory itself, as they were kept before there were folders: nobody runs them unless
    /// asked.
    /// </summary>
    public IEnumerable<string> LooseFiles() =>
        Directory.Exists(directory) ? Directory.GetFiles(directory, "*.rmap").Order(StringComparer.Ordinal) : [];

    private IEnumerable<string> Folders() => Directory.Exists(directory)
        ? Directory.GetDirectories(directory)
            .Where(folder => !Path.GetFileName(folder).StartsWith('.') && FindingFolder.Is(folder)).Order(StringComparer.Ordinal)
        : [];

    private static bool IsOf(TestPair pair, FindingFacts facts) =>
        facts.Subject == pair.SubjectName && facts.Kernel == pair.Kernel.Name;

    private static bool IsSettledAndStillShows(KnownFinding other, Finding finding) =>
        other.Facts.Signature == finding.Divergence.Signature
        && !FolderLock.IsLocked(other.Folder)
        && File.Exists(Path.Combine(other.Folder, FindingFolder.Scenario))
        && ScenarioRunner.Run(other.Scenario, finding.TestPair)?.Signature == finding.Divergence.Signature;

    private StoredFinding Attempt(StoredFinding before, Func<StoredFinding, StoredFinding> act)
    {
        try
        {
            return OneAtATime.Do(directory, () => act(before));
        }
        catch (Exception refused) when (WholeFile.IsRefusal(refused) || refused is FormatException)
        {
            return before with
            {
                Folder = Directory.Exists(before.Folder) ? before.Folder : null,
                Problem = before.Problem ?? $"cannot write to {directory}: {refused.Message}",
            };
        }
    }

    /// <summary>Writes the scenario of a finding, if its file is named, and then its facts.</summary>
    private void Write(string folder, string? scenarioFile, Finding finding, FailingStep? failingStep)
    {
        var texts = renderer?.Invoke(finding, failingStep) ?? FindingTexts.Plain(finding);
        if (scenarioFile is not null)
            WholeFile.Write(
                Path.Combine(folder, scenarioFile),
                CommentedScenario.TextOf(finding.Scenario, [.. texts.Comments, $"rmapprops {version}"]));
        WholeFile.Write(Path.Combine(folder, FindingFolder.Facts), FindingJson.TextOf(finding, texts, version));
    }

    /// <summary>
    /// Takes away what programs that were killed have left under temporary names; those that run are not here now.
    /// </summary>
    private void RemoveLeftovers()
    {
        if (!Directory.Exists(directory))
            return;
        foreach (var left in Directory.GetDirectories(directory, ".*").Where(path => Path.GetExtension(path) is ".tmp" or ".old"))
            WholeFile.Discard(() => Directory.Delete(left, recursive: true));
    }

    /// <summary>Gives a folder the first name that is free.</summary>
    private string Place(string unfinished, string name)
    {
        for (var number = 1; ; number++)
        {
            var path = Path.Combine(directory, name + (number == 1 ? "" : $"-{number}"));
            try
            {
                if (!Path.Exists(path))
                {
                    Directory.Move(unfinished, path);
                    return path;
                }
            }
            catch (IOException) when (Path.Exists(path))
            {
                // Somebody was faster; the next number is tried.
            }
        }
    }

    /// <summary>Lets a folder take the place of another. While neither has that name, the new one still has its own.</summary>
    private void Replace(string old, string replacement)
    {
        var aside = Path.Combine(directory, $".{Path.GetFileName(old)}.{Environment.ProcessId}.old");
        FindingFolder.MoveOthers(old, replacement);
        Directory.Move(old, aside);
        Directory.Move(replacement, old);
        WholeFile.Discard(() => Directory.Delete(aside, recursive: true));
    }

    private static string NameOf(Signature signature, TestPair pair) =>
        $"{FileName(pair.SubjectName)}-{FileName(signature.ToString())}";

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
