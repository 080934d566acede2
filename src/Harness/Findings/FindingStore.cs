using System.Text;
using RmapProps.Harness.Analysis;
using RmapProps.Harness.Checking;
using RmapProps.Harness.Files;
using RmapProps.Harness.Running;

namespace RmapProps.Harness.Findings;

/// <summary>
/// A directory of findings, with one folder for each bug, named by subject and signature. A failure gets a folder as soon as it
/// is found. When it is shrunk, the folder settles. It replaces a folder of the same bug with a less simple scenario, or gives
/// way to one that is as simple. A bug has a complete folder under its name at every moment. A settled folder may have been
/// printed, so it stays, whichever processes write into the directory.
/// </summary>
/// <param name="directory">The directory, which is created when something is written.</param>
/// <param name="version">The version of the program.</param>
/// <param name="renderer">Writes the sentences in the files; null for files that hold only facts.</param>
public sealed class FindingStore(string directory, string version, FindingRenderer? renderer = null)
{
    /// <summary>
    /// Returns why findings cannot be stored here, or null if they can. A caller can check this before a long run instead of
    /// failing at its first finding. The check does not create the directory, because a run without findings leaves nothing
    /// behind.
    /// </summary>
    public string? Refusal()
    {
        var there = Path.GetFullPath(directory);
        while (!Path.Exists(there) && Path.GetDirectoryName(there) is { } above)
            there = above;
        if (!Directory.Exists(there))
            return $"cannot write to {directory}: {there} is not a directory";
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
    /// Creates a folder with the scenario of a failure that was just found. If that fails, the result says why; it does not
    /// throw.
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

    /// <summary>Writes the facts known so far about a finding into its folder.</summary>
    internal StoredFinding Note(Finding finding, FailingStep? failingStep) => Attempt(finding.StoredFinding, stored =>
    {
        if (stored.Folder is not { } folder)
            return stored;
        Write(folder, finding.Shrunk is null ? null : FindingFolder.Scenario, finding, failingStep);
        return stored;
    });

    /// <summary>
    /// Settles the folder of a finding among those of the same bug. The finding must not be written after that.
    /// </summary>
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

    /// <summary>Returns the findings of a subject under its kernel version, ordered by name.</summary>
    /// <exception cref="FormatException">A folder cannot be read.</exception>
    public IEnumerable<KnownFinding> Known(TestPair pair) =>
        Folders().Where(folder => IsOf(pair, FindingFacts.Read(folder))).Select(KnownFinding.Read);

    /// <summary>
    /// Returns scenario files in the directory itself, where versions without folders stored them. They run only on request.
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
    /// Removes temporary folders left behind by killed processes. No running process is in this section at the same time.
    /// </summary>
    private void RemoveLeftovers()
    {
        if (!Directory.Exists(directory))
            return;
        foreach (var left in Directory.GetDirectories(directory, ".*").Where(path => Path.GetExtension(path) is ".tmp" or ".old"))
            WholeFile.Discard(() => Directory.Delete(left, recursive: true));
    }

    /// <summary>Moves a folder to the first free name.</summary>
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
                // Another process took the name first; try the next number.
            }
        }
    }

    /// <summary>
    /// Replaces one folder with another. While the name belongs to neither, the new folder still has its own name.
    /// </summary>
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

    /// <summary>
    /// Converts a text to a file name that is valid on every system; names of subjects may contain any character.
    /// </summary>
    private static string FileName(string text)
    {
        const int longest = 80;
        var name = new StringBuilder();
        foreach (var c in text.Length > longest ? text[..longest] : text)
            name.Append(char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '@' || (c == '.' && name.Length > 0) ? c : '-');
        return name.ToString();
    }
}
