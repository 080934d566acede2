using RmapProps.Review;

namespace RmapProps.SnapshotTests.Review;

/// <summary>A decision is carried out or changes nothing, and no text is lost.</summary>
public sealed class DecisionTests : IDisposable
{
    readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void Accepting_moves_the_received_file_over_the_verified_one_byte_for_byte()
    {
        byte[] bytes = [0xEF, 0xBB, 0xBF, .. "new\r\n"u8];
        File.WriteAllBytes(directory.File("T.M.received.txt"), bytes);
        directory.Write("T.M.verified.txt", "old");
        Assert.Equal(DecisionEnd.Done, Decision.Accept(Waiting()));
        Assert.Equal(["T.M.verified.txt"], directory.Files);
        Assert.Equal(bytes, File.ReadAllBytes(directory.File("T.M.verified.txt")));
    }

    [Fact]
    public void Rejecting_keeps_the_verified_file()
    {
        directory.Write("T.M.received.txt", "new");
        directory.Write("T.M.verified.txt", "old");
        Assert.Equal(DecisionEnd.Done, Decision.Reject(Waiting()));
        Assert.Equal(["T.M.verified.txt"], directory.Files);
        Assert.Equal("old", File.ReadAllText(directory.File("T.M.verified.txt")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_text_that_changed_since_it_was_read_is_not_decided(bool accept)
    {
        directory.Write("T.M.received.txt", "seen");
        var waiting = Waiting();
        directory.Write("T.M.received.txt", "not seen");
        Assert.Equal(DecisionEnd.Changed, accept ? Decision.Accept(waiting) : Decision.Reject(waiting));
        Assert.Equal(["T.M.received.txt"], directory.Files);
        File.Delete(directory.File("T.M.received.txt"));
        Assert.Equal(DecisionEnd.Gone, accept ? Decision.Accept(waiting) : Decision.Reject(waiting));
    }

    [Fact]
    public void A_failed_decision_reports_why_and_leaves_both_texts()
    {
        directory.Write("T.M.received.txt", "new");
        Directory.CreateDirectory(directory.File("T.M.verified.txt"));
        var refusal = Assert.Throws<IOException>(() => Decision.Accept(Waiting()));
        Assert.StartsWith("cannot accept T.M.verified.txt: ", refusal.Message, StringComparison.Ordinal);
        Assert.EndsWith(
            "Nothing is lost: the text of the test is still in T.M.received.txt.", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("new", File.ReadAllText(directory.File("T.M.received.txt")));
    }

    [Fact]
    public void A_file_is_written_whole_or_not_at_all()
    {
        Directory.CreateDirectory(directory.File("T.M.received.txt"));
        var refusal = Assert.Throws<IOException>(() => SnapshotBytes.Write(directory.File("T.M.received.txt"), "text"));
        Assert.StartsWith($"cannot write {directory.File("T.M.received.txt")}: ", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(directory.Files);
        refusal = Assert.Throws<IOException>(() => SnapshotBytes.Write(directory.File("missing/T.M.received.txt"), "text"));
        Assert.EndsWith("The previous content is unchanged.", refusal.Message, StringComparison.Ordinal);
    }

    WaitingSnapshot Waiting() => WaitingSnapshot.TryRead(directory.Path, directory.File("T.M.received.txt"))!;
}
