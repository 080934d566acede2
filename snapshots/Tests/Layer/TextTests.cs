using System.Collections.Immutable;
using System.Text;
using RmapProps.Review;

namespace RmapProps.SnapshotTests.Layer;

/// <summary>The conversion of a test's text to the bytes of its file.</summary>
public class TextTests
{
    [Theory]
    [InlineData(null, "null")]
    [InlineData("", "emptyString")]
    [InlineData("\uFEFF", "emptyString")]
    [InlineData("\uFEFFtext", "text")]
    [InlineData("inner \uFEFF stays", "inner \uFEFF stays")]
    public void An_invisible_text_is_made_readable(string? target, string stored) =>
        Assert.Equal(stored, Text(target));

    [Theory]
    [InlineData(null, "null")]
    [InlineData("", "")]
    [InlineData("\uFEFF{}", "\uFEFF{}")]
    public void A_text_with_an_extension_is_raw(string? target, string stored) =>
        Assert.Equal(stored, SnapshotText.Of(target, raw: true, [], []));

    [Theory]
    [InlineData("a\r\nb\rc\nd", "a\nb\nc\nd")]
    [InlineData("a\r\n", "a\n")]
    [InlineData("a\r\r\n", "a\n\n")]
    [InlineData("page\fbreak\u2028", "page\fbreak\u2028")]
    public void Line_ends_become_line_feeds(string target, string stored) => Assert.Equal(stored, Text(target));

    [Fact]
    public void The_scrubber_that_was_added_last_runs_first()
    {
        SettingsTask? seen = null;
        VerifySettings? settings = null;
        seen = new SettingsTask(received => Task.FromResult(settings = received))
            .AddScrubber(text => text.Append(" first"))
            .AddScrubber(text => text.Append(" last"));
        Assert.True(seen.ToTask().IsCompleted);
        Assert.Equal("text last first", SnapshotText.Of("text", raw: false, settings!.Scrubbers, []));
    }

    [Fact]
    public void Scrubbers_see_the_text_before_directories_and_line_ends_change()
    {
        var seen = "";
        ImmutableArray<Action<StringBuilder>> scrubbers = [text => seen = text.ToString(), text => text.Append("\r/tmp")];
        var stored = SnapshotText.Of("a\r\n/tmp", raw: false, scrubbers, KnownDirectories.Ordered([("/tmp", "{TempPath}")]));
        Assert.Equal("a\r\n/tmp", seen);
        Assert.Equal("a\n{TempPath}\n{TempPath}", stored);
    }

    [Theory]
    [InlineData("a\n")]
    [InlineData("a")]
    [InlineData("")]
    public void A_file_is_a_byte_order_mark_and_the_text_and_nothing_else(string text)
    {
        using var directory = new TemporaryDirectory();
        SnapshotBytes.Write(directory.File("f"), text);
        Assert.Equal([0xEF, 0xBB, 0xBF, .. text.Select(character => (byte)character)], File.ReadAllBytes(directory.File("f")));
    }

    [Fact]
    public void Text_beyond_ascii_survives_the_file()
    {
        using var directory = new TemporaryDirectory();
        SnapshotBytes.Write(directory.File("f"), "\uFEFFpage → frame 🐧");
        Assert.Equal("\uFEFFpage → frame 🐧", SnapshotBytes.Read(directory.File("f")));
    }

    [Fact]
    public void The_byte_order_mark_is_optional_when_reading()
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllBytes(directory.File("f"), [.. "text"u8]);
        Assert.Equal("text", SnapshotBytes.Read(directory.File("f")));
    }

    static string Text(string? target) => SnapshotText.Of(target, raw: false, [], []);
}
