namespace RmapProps.SnapshotTests.Layer;

/// <summary>When the files of a snapshot are created, changed and deleted.</summary>
public sealed class FilesTests : IDisposable
{
    readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void A_first_text_is_new_and_waits_to_be_accepted()
    {
        var comparison = Compare("text");
        Assert.Equal(Verdict.New, comparison.Verdict);
        Assert.Null(comparison.Verified);
        Assert.Equal(["T.M.received.txt"], directory.Files);
        Assert.Equal([0xEF, 0xBB, 0xBF, .. "text"u8], File.ReadAllBytes(directory.File("T.M.received.txt")));
    }

    [Fact]
    public void An_equal_text_leaves_only_the_verified_file()
    {
        directory.Write("T.M.verified.txt", "text");
        Assert.True(Compare("text").Agrees);
        Assert.Equal(["T.M.verified.txt"], directory.Files);
    }

    [Fact]
    public void A_different_text_leaves_both_files()
    {
        directory.Write("T.M.verified.txt", "old");
        Assert.Equal(Verdict.NotEqual, Compare("new").Verdict);
        Assert.Equal(["T.M.received.txt", "T.M.verified.txt"], directory.Files);
        Assert.Equal("old", File.ReadAllText(directory.File("T.M.verified.txt")));
    }

    [Theory]
    [InlineData("a\r\nb")]
    [InlineData("a\nb\n")]
    [InlineData("A\nb")]
    [InlineData("a\nb ")]
    [InlineData("a\nb\u200d")]
    public void Any_difference_counts(string verified)
    {
        directory.Write("T.M.verified.txt", verified);
        Assert.Equal(Verdict.NotEqual, Compare("a\nb").Verdict);
    }

    [Fact]
    public void Received_files_of_earlier_runs_are_deleted_and_files_of_other_tests_are_not()
    {
        directory.Write("T.M.verified.txt", "text");
        string[] stale = ["T.M.received.txt", "T.M.received.json", "T.M#00.received.txt"];
        string[] ofOthers = ["T.M_n=1.received.txt", "T.Main.received.txt", "U.T.M.received.txt"];
        foreach (var file in stale.Concat(ofOthers)) directory.Write(file, "");
        Compare("text");
        Assert.Equal(["T.M.verified.txt", .. ofOthers], directory.Files);
    }

    [Fact]
    public void An_empty_verified_file_was_never_accepted()
    {
        File.WriteAllBytes(directory.File("T.M.verified.txt"), []);
        Assert.Equal(Verdict.New, Compare("").Verdict);
        Assert.Equal(["T.M.received.txt"], directory.Files);
    }

    [Fact]
    public void A_surplus_verified_file_is_a_failure_even_if_the_text_is_equal()
    {
        directory.Write("T.M.verified.txt", "text");
        directory.Write("T.M.verified.json", "{}");
        directory.Write("T.M#00.verified.txt", "part");
        directory.Write("T.Main.verified.txt", "another test");
        var comparison = Compare("text");
        Assert.Equal(Verdict.Equal, comparison.Verdict);
        Assert.False(comparison.Agrees);
        Assert.Equal(["T.M#00.verified.txt", "T.M.verified.json"], comparison.Surplus.Select(Path.GetFileName));
    }

    [Fact]
    public void Accepting_moves_received_over_verified_and_deletes_the_surplus()
    {
        directory.Write("T.M.verified.txt", "old");
        directory.Write("T.M#00.verified.txt", "part");
        SnapshotFiles.Accept(Compare("new"));
        Assert.Equal(["T.M.verified.txt"], directory.Files);
        Assert.True(Compare("new").Agrees);
    }

    [Fact]
    public void Accepting_keeps_a_main_text_that_was_equal()
    {
        directory.Write("T.M.verified.txt", "text");
        directory.Write("T.M#00.verified.txt", "part");
        SnapshotFiles.Accept(Compare("text"));
        Assert.Equal(["T.M.verified.txt"], directory.Files);
    }

    [Fact]
    public void A_missing_folder_is_created()
    {
        var name = new SnapshotName(directory.File("deep/er"), "T.M");
        SnapshotFiles.Accept(SnapshotFiles.Compare(name, "txt", "text"));
        Assert.True(File.Exists(directory.File("deep/er/T.M.verified.txt")));
    }

    [Fact]
    public void A_prefix_is_used_once()
    {
        UsedPrefixes.Claim(Name());
        UsedPrefixes.Claim(Name("T.Other"));
        var again = new SnapshotName(directory.File("../" + Path.GetFileName(directory.Path)), "T.M");
        var refusal = Assert.Throws<InvalidOperationException>(() => UsedPrefixes.Claim(again));
        Assert.StartsWith($"The prefix has already been used: {again.FullPrefix}", refusal.Message, StringComparison.Ordinal);
    }

    SnapshotName Name(string prefix = "T.M") => new(directory.Path, prefix);

    Comparison Compare(string text) => SnapshotFiles.Compare(Name(), "txt", text);
}
