using System.Collections.Immutable;
using RmapProps.Review;

namespace RmapProps.SnapshotTests.Review;

/// <summary>The waiting and obsolete snapshots that a search of a directory finds.</summary>
public sealed class SnapshotTreeTests : IDisposable
{
    readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void A_waiting_snapshot_is_new_or_different_or_equal()
    {
        Write("a/T.New.received.txt", "1\n2\n");
        Write("T.Differs.received.json", "1\n2\n3\n");
        Write("T.Differs.verified.json", "1\n4\n");
        Write("T.Equal.received.txt", "same");
        Write("T.Equal.verified.txt", "\uFEFFsame");
        Write("T.Empty.received.txt", "text\n");
        Write("T.Empty.verified.txt", "");
        Write("T.Part#00.received.txt", "text\n");
        Write("T.Part.verified.txt", "is no part\n");
        Assert.Equal(
            [
                "Differs T.Differs.verified.json 2 lines added, 1 removed",
                "New T.Empty.verified.txt 1 line",
                "Equal T.Equal.verified.txt equal to the accepted text",
                "New T.Part#00.verified.txt 1 line",
                "New a/T.New.verified.txt 2 lines",
            ],
            Below().Waiting.Select(snapshot => $"{snapshot.State} {snapshot.Name} {snapshot.About}"));
    }

    [Fact]
    public void Built_installed_hidden_and_linked_folders_are_skipped()
    {
        foreach (var folder in new[] { "bin", "obj", "node_modules", ".git" }) Write($"{folder}/deep/T.M.received.txt", "text");
        Write("binary/T.M.received.txt", "text");
        Directory.CreateSymbolicLink(directory.File("linked"), directory.File("binary"));
        Assert.Equal("binary/T.M.verified.txt", Assert.Single(Below().Waiting).Name);
    }

    [Theory]
    [InlineData("received.txt")]
    [InlineData("T.M.received")]
    [InlineData("T.M.received.")]
    [InlineData("T.M.verified.txt")]
    [InlineData("T.Mreceived.txt")]
    [InlineData("T.M.txt")]
    public void A_file_with_another_name_does_not_wait(string file)
    {
        Write(file, "text");
        Assert.Empty(Below().Waiting);
    }

    [Fact]
    public void A_binary_file_is_not_shown()
    {
        Write("T.M.received.png", "\0\u0001\u0002");
        var snapshot = Assert.Single(Below().Waiting);
        Assert.Equal("not text", snapshot.About);
        Assert.Equal("the files differ, and are not text\n", snapshot.Diff);
    }

    [Fact]
    public void Nothing_is_obsolete_where_no_full_run_is_recorded()
    {
        Write("T.M.verified.txt", "text");
        var tree = Below();
        Assert.Empty(tree.Obsolete);
        Assert.Equal(0, tree.Records);
    }

    [Theory]
    [InlineData("used.verified.txt", false)]
    [InlineData("deep/used.verified.txt", false)]
    [InlineData("unused.verified.txt", true)]
    [InlineData("used#00.verified.txt", true)]
    [InlineData("used.verified.json", true)]
    [InlineData("T.Silent.verified.txt", false)]
    [InlineData("T.Silent#00.verified.txt", false)]
    [InlineData("T.Silent_renamed.verified.txt", true)]
    [InlineData("T.Theory_n=1.verified.txt", false)]
    [InlineData("deep/unused.verified.txt", true)]
    [InlineData("bin/unused.verified.txt", false)]
    [InlineData("used.received.txt", false)]
    public void A_file_is_obsolete_if_no_test_used_it_and_no_silent_test_may_own_it(string file, bool isObsolete)
    {
        Write(file, "text");
        Record();
        Assert.Equal(isObsolete ? [file] : [], Below().Obsolete.Select(snapshot => snapshot.Name));

        // A search that starts inside the project reads the record above it.
        if (isObsolete)
            Assert.Contains(SnapshotTree.Below(Path.GetDirectoryName(directory.File(file))!).Obsolete, snapshot =>
                snapshot.Path == directory.File(file));
    }

    [Fact]
    public void A_file_newer_than_the_record_is_not_obsolete()
    {
        Record();
        Write("unused.verified.txt", "text");
        File.SetLastWriteTimeUtc(
            directory.File("unused.verified.txt"), File.GetLastWriteTimeUtc(RunRecord.PathIn(directory.Path)).AddSeconds(1));
        Assert.Empty(Below().Obsolete);
        File.SetLastWriteTimeUtc(
            directory.File("unused.verified.txt"), File.GetLastWriteTimeUtc(RunRecord.PathIn(directory.Path)).AddSeconds(-1));
        Assert.Single(Below().Obsolete);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"Format\":\"rmapprops-snapshots 2\"}")]
    [InlineData("{\"Format\":\"rmapprops-snapshots 1\"}")]
    public void An_unreadable_record_is_ignored(string text)
    {
        Write("unused.verified.txt", "text");
        Write("obj/snapshots.used.json", text);
        Assert.Equal(0, Below().Records);
        Assert.Empty(Below().Obsolete);
    }

    SnapshotTree Below() => SnapshotTree.Below(directory.Path);

    void Record()
    {
        var files = ImmutableSortedSet.Create(StringComparer.Ordinal, "used.verified.txt", "deep/used.verified.txt");
        new RunRecord(
            ImmutableSortedDictionary.Create<string, ImmutableSortedSet<string>>(StringComparer.Ordinal).Add("N.T.Used", files),
            [new("T.Silent", HasParameters: false), new("T.Theory", HasParameters: true)],
            []).Write(directory.Path);
        File.SetLastWriteTimeUtc(
            RunRecord.PathIn(directory.Path), File.GetLastWriteTimeUtc(RunRecord.PathIn(directory.Path)).AddSeconds(10));
    }

    void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(directory.File(file))!);
        directory.Write(file, text);
    }
}
