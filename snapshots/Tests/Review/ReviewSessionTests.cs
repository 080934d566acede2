using System.Text;
using RmapProps.Review;

namespace RmapProps.SnapshotTests.Review;

/// <summary>The effect of each key of a review. Nothing happens without a key.</summary>
public sealed class ReviewSessionTests : IDisposable
{
    readonly TemporaryDirectory directory = new();

    public ReviewSessionTests()
    {
        foreach (var name in new[] { "A", "B", "C" }) directory.Write($"{name}.received.txt", $"same\nnew {name}\n");
        foreach (var name in new[] { "A", "B" }) directory.Write($"{name}.verified.txt", $"same\nold {name}\n");
    }

    public void Dispose() => directory.Dispose();

    /// <summary>The states of A, B and C after the keys: + accepted, - rejected, . still waiting. C is new.</summary>
    [Theory]
    [InlineData("aaa", "+++")]
    [InlineData("rrr", "---")]
    [InlineData("sss", "...")]
    [InlineData("ars", "+-.")]
    [InlineData("sar", ".+-")]
    [InlineData("A", "+++")]
    [InlineData("R", "---")]
    [InlineData("S", "...")]
    [InlineData("sA", ".++")]
    [InlineData("aR", "+--")]
    [InlineData("rS", "-..")]
    [InlineData("q", "...")]
    [InlineData("aq", "+..")]
    [InlineData("aaq", "++.")]
    [InlineData("", "...")]
    [InlineData("a", "+..")]
    [InlineData("\u0003", "...")]
    [InlineData("ar\u0003", "+-.")]
    [InlineData("a\u0004", "+..")]
    [InlineData("x y\r\nQDT1aaa", "+++")]
    [InlineData("dtdta", "+..")]
    public void Each_key_has_its_effect(string keys, string expected)
    {
        var console = new Script(keys);
        var result = Review(console);
        Assert.Equal(expected, string.Concat("ABC".Select(StateOf)));
        Assert.Equal(
            new ReviewResult(expected.Count(state => state == '+'), expected.Count(state => state == '-'),
                expected.Count(state => state == '.'), keys.Contains('\u0003', StringComparison.Ordinal)),
            result);
        Assert.EndsWith($"{result.Accepted} accepted, {result.Rejected} rejected, {result.Left} still waiting\n", console.Shown,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Each_snapshot_is_shown_with_its_number_its_state_its_difference_and_the_keys()
    {
        var console = new Script("sss");
        Review(console);
        Assert.StartsWith(
            """

            [1 of 3]  A.verified.txt   differs

            @@ -1,2 +1,2 @@
             same
            -old A
            +new A

              a accept    r reject    s skip    d whole text    t diff tool
              A R S apply to all remaining    q stop

            [2 of 3]  B.verified.txt   differs

            """,
            console.Shown, StringComparison.Ordinal);
        Assert.Contains(
            "[3 of 3]  C.verified.txt   new\n\n@@ -0,0 +1,2 @@\n+same\n+new C\n", console.Shown, StringComparison.Ordinal);
    }

    [Fact]
    public void The_whole_text_and_the_diff_tool_are_shown_on_request()
    {
        var console = new Script("dtq");
        Review(console);
        Assert.Contains("q stop\nsame\nnew A\n", console.Shown, StringComparison.Ordinal);
        Assert.Contains("tool A.verified.txt\n", console.Shown, StringComparison.Ordinal);
        var quiet = new Script("sss");
        Review(quiet);
        Assert.DoesNotContain("tool ", quiet.Shown.Replace("diff tool", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_that_changed_during_the_review_is_shown_before_it_is_accepted()
    {
        var console = new Script("aq", () => directory.Write("A.received.txt", "newer\n"));
        Review(console);
        Assert.Contains(
            "A.verified.txt: a test has written another text since this one was shown\n\n[1 of 3]  A.verified.txt   differs\n\n",
            console.Shown, StringComparison.Ordinal);
        Assert.Contains("+newer\n", console.Shown, StringComparison.Ordinal);
        Assert.Equal('.', StateOf('A'));
    }

    [Fact]
    public void Accepting_all_skips_a_text_that_changed_during_the_review()
    {
        var console = new Script("A", () => directory.Write("B.received.txt", "newer\n"));
        Assert.Equal(new ReviewResult(2, 0, 1, false), Review(console));
        Assert.Equal("+.+", string.Concat("ABC".Select(StateOf)));
    }

    [Fact]
    public void A_snapshot_that_is_gone_is_skipped()
    {
        var console = new Script("aaa", () => File.Delete(directory.File("A.received.txt")));
        Assert.Equal(new ReviewResult(2, 0, 0, false), Review(console));
        Assert.Contains("A.verified.txt is no longer waiting", console.Shown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_snapshot_that_cannot_be_accepted_counts_as_waiting()
    {
        Directory.CreateDirectory(directory.File("C.verified.txt"));
        var console = new Script("aaa");
        Assert.Equal(new ReviewResult(2, 0, 1, false), Review(console));
        Assert.Contains("cannot accept C.verified.txt: ", console.Shown, StringComparison.Ordinal);
    }

    ReviewResult Review(Script console) =>
        new ReviewSession(console, snapshot => $"tool {snapshot.Name}").Run(SnapshotTree.Below(directory.Path).Waiting);

    char StateOf(char name) => File.Exists(directory.File($"{name}.received.txt")) ? '.'
        : File.Exists(directory.File($"{name}.verified.txt"))
            && File.ReadAllText(directory.File($"{name}.verified.txt")).Contains($"new {name}", StringComparison.Ordinal) ? '+'
        : '-';

    /// <summary>A console with scripted keys, and an action that runs before the first key is read.</summary>
    sealed class Script(string keys, Action? beforeFirstKey = null) : IReviewConsole
    {
        readonly StringBuilder shown = new();
        int next;

        public string Shown => shown.ToString();

        public void Write(string text) => shown.Append(text);

        public void WriteDiff(string diff) => shown.Append(diff);

        public char? ReadKey()
        {
            if (next == 0) beforeFirstKey?.Invoke();
            return next < keys.Length ? keys[next++] : null;
        }
    }
}
