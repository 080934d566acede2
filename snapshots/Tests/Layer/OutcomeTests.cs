using System.Runtime.CompilerServices;
using RmapProps.Review;

namespace RmapProps.SnapshotTests.Layer;

/// <summary>
/// Whole comparisons in a temporary directory: the ones that fail and the ones that accept. The accept mode is a parameter
/// here, so that the environment does not change the result of these tests.
/// </summary>
public sealed class OutcomeTests : IDisposable
{
    readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task A_difference_fails_the_test_and_leaves_the_received_file()
    {
        directory.Write("f.verified.txt", "old");
        var failure = await Assert.ThrowsAsync<VerifyException>(() => Run("new"));
        Assert.StartsWith(
            $"Directory: {directory.Path}\nNotEqual:\n  - Received: f.received.txt\n", failure.Message, StringComparison.Ordinal);
        Assert.Contains(
            $"FullyQualifiedName={typeof(OutcomeTests).FullName}.A_difference_fails_the_test_and_leaves_the_received_file\"",
            failure.Message, StringComparison.Ordinal);
        Assert.Equal(["f.received.txt", "f.verified.txt"], directory.Files);
    }

    [Fact]
    public async Task A_surplus_file_fails_the_test_although_the_text_is_equal()
    {
        directory.Write("f.verified.txt", "text");
        directory.Write("f#00.verified.txt", "part");
        await Assert.ThrowsAsync<VerifyException>(() => Run("text"));
        Assert.Equal(["f#00.verified.txt", "f.verified.txt"], directory.Files);
    }

    [Fact]
    public async Task A_run_that_accepts_writes_instead_of_failing()
    {
        directory.Write("f.verified.txt", "old");
        directory.Write("f#00.verified.txt", "part");
        await Run("new", acceptsAll: true);
        Assert.Equal(["f.verified.txt"], directory.Files);
        Assert.Equal("new", SnapshotBytes.Read(directory.File("f.verified.txt")));
    }

    [Fact]
    public async Task A_test_can_accept_any_text()
    {
        directory.Write("f.verified.txt", "old");
        await Run("new", settings => settings with { AcceptsChanges = true });
        Assert.Equal(["f.verified.txt"], directory.Files);
        Assert.Equal("new", SnapshotBytes.Read(directory.File("f.verified.txt")));
    }

    [Fact]
    public async Task A_test_can_accept_and_still_fail()
    {
        await Assert.ThrowsAsync<VerifyException>(
            () => Run("new", settings => settings with { AcceptsChanges = true, ThrowsWhenAccepting = true }));
        Assert.Equal(["f.verified.txt"], directory.Files);
    }

    Task Run(
        string text,
        Func<VerifySettings, VerifySettings>? configure = null,
        bool acceptsAll = false,
        [CallerFilePath] string source = "")
    {
        var settings = new VerifySettings { Directory = directory.Path, FileName = "f", DiffDisabled = true };
        settings = configure?.Invoke(settings) ?? settings;
        return Verifier.Run(CurrentTest.Get(), text, extension: null, source, settings, acceptsAll);
    }
}
