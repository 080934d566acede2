using System.Runtime.CompilerServices;

namespace RmapProps.Snapshots;

/// <summary>
/// The entry point of this layer: compares the text of a test with a file that was accepted and committed. Names, bytes and
/// messages are those of Verify.Xunit 31.12.5. So its tools work on these files, and it can replace this layer without a
/// change to any test.
/// </summary>
/// <remarks>
/// There is no Verify(object), on purpose: each library serializes objects in its own format. A test renders its own text,
/// and this text is the whole contract.
/// </remarks>
public static class Verifier
{
    /// <summary>
    /// Compares a text with the verified file next to the source of the calling test. The comparison starts when the result is
    /// awaited, so that the test can set the name and other options first. A test that ends without awaiting it fails.
    /// </summary>
    /// <param name="target">The text. <see langword="null"/> is stored as <c>null</c>; an empty text is stored as
    /// <c>emptyString</c> unless an extension is given.</param>
    /// <param name="extension">The extension without the dot. If it is given, an empty text is stored as an empty file.</param>
    /// <param name="sourceFile">The caller's source file, filled in by the compiler. The snapshot is stored next to it.</param>
    public static SettingsTask Verify(string? target, string? extension = null, [CallerFilePath] string sourceFile = "")
    {
        var test = CurrentTest.Get();
        if (extension is not null)
            SnapshotName.ThrowIfNotAnExtension(extension);
        test.CallStarted();
        return new SettingsTask(settings =>
        {
            test.CallAwaited();
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
        test.RecordUse(comparison.VerifiedPath);
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
