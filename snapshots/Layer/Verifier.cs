using System.Runtime.CompilerServices;

namespace RmapProps.Snapshots;

/// <summary>
/// The one verb of this layer: a test says a text, and the text must equal a file that a person has
/// accepted and committed. Names, bytes and messages are those of Verify.Xunit 31.12.5, so that its
/// tools work on these files, and so that it can replace this layer without one changed test.
/// </summary>
/// <remarks>
/// There is no Verify(object) on purpose. How an object is written is a dialect of each library; a
/// test renders its own text, and then the text is the whole contract.
/// </remarks>
public static class Verifier
{
    /// <summary>
    /// Compares a text with the verified file beside the calling test. Nothing happens until the result
    /// is awaited, so that the name and the comparison can still be adjusted; a test that ends
    /// without awaiting it fails.
    /// </summary>
    /// <param name="target">The text. With no extension given, an empty one is stored as <c>emptyString</c>;
    /// <see langword="null"/> is always stored as <c>null</c>.</param>
    /// <param name="extension">Without the dot. Given one, the text is taken raw.</param>
    /// <param name="sourceFile">Filled in by the compiler: the snapshot lives beside it.</param>
    public static SettingsTask Verify(string? target, string? extension = null, [CallerFilePath] string sourceFile = "")
    {
        var test = CurrentTest.Get();
        if (extension is not null)
            SnapshotName.ThrowIfNotAnExtension(extension);
        test.CallBegins();
        return new SettingsTask(settings =>
        {
            test.CallIsAwaited();
            return Run(test, target, extension, sourceFile, settings, SnapshotMode.AcceptsChanges);
        });
    }

    internal static async Task Run(
        CurrentTest test, string? target, string? extension, string sourceFile, VerifySettings settings, bool acceptsAll)
    {
        var name = SnapshotName.Of(test.Method, sourceFile, settings);
        UsedPrefixes.Claim(name);

        var directories = KnownDirectories.Of(test.Method.ReflectedType!.Assembly);
        var text = SnapshotText.Of(target, raw: extension is not null, settings.Scrubbers, directories);
        var comparison = SnapshotFiles.Compare(name, extension ?? "txt", text);
        test.Uses(comparison.VerifiedPath);
        if (comparison.Agrees)
        {
            DiffViewer.Close(comparison, settings);
            return;
        }

        var accepted = acceptsAll || settings.AcceptsChanges;
        if (accepted)
            SnapshotFiles.Accept(comparison);
        else await DiffViewer.Open(comparison, settings);

        if (!accepted || settings.ThrowsWhenAccepting)
        {
            throw new VerifyException(FailureMessage.Of(comparison, test.FullName));
        }
    }
}
