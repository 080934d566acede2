using RmapProps.Contract.Text;

namespace RmapProps.PropertyTests.Contract.Text;

/// <summary>Tests the errors for mistyped scenarios: the place, the expectation, the text found, and a suggestion.</summary>
public sealed class ErrorTests
{
    private const string Actor = "a process such as p0, kswapd, kcompactd or ksmd";

    private const string ProcessVerb = "a verb of a process (mmap, munmap, mprotect, mremap, read, write, fork, exec, execdone, "
        + "exit, mlock, munlock, madvise)";

    private const string AnyAdvice = "an advice (dontneed, dontfork, dofork, mergeable or unmergeable)";

    private const string Failing = "a failing allocation from !1 to !1000000, in one word";

    [Theory]
    [InlineData("p0", "1:3: expected " + ProcessVerb + ", found the end of the line")]
    [InlineData("p0 mmmap 16+4 rw", "1:4: expected " + ProcessVerb + ", found 'mmmap'; did you mean 'mmap'?")]
    [InlineData("p0 MMAP 1+1 rw", "1:4: expected " + ProcessVerb + ", found 'MMAP'; did you mean 'mmap'?")]
    [InlineData("  \tp0  teleport 1", "1:8: expected " + ProcessVerb + ", found 'teleport'")]
    [InlineData("p0 age p0:1", "1:4: expected " + ProcessVerb + ", found 'age'; did you mean 'kswapd age'?")]
    [InlineData("kswapd agee p0:1",
        "1:8: expected a verb of kswapd (age, swapout, drop, swapoff), found 'agee'; did you mean 'age'?")]
    [InlineData("kswapd merge p0:1 p0:2",
        "1:8: expected a verb of kswapd (age, swapout, drop, swapoff), found 'merge'; did you mean 'ksmd merge'?")]
    [InlineData("ksmd read 3", "1:6: expected a verb of ksmd (merge, prune), found 'read'; did you mean 'p0 read'?")]
    [InlineData("kcompactd", "1:10: expected a verb of kcompactd (isolate, putback), found the end of the line")]
    public void A_wrong_verb_gives_the_verbs_of_its_actor(string text, string error) => MustFail(text, error);

    [Theory]
    [InlineData("q0 read 1", "1:1: expected " + Actor + ", found 'q0'")]
    [InlineData("p read 1", "1:1: expected " + Actor + ", found 'p'")]
    [InlineData("p00 read 1", "1:1: expected " + Actor + ", found 'p00'")]
    [InlineData("P0 read 1", "1:1: expected " + Actor + ", found 'P0'; did you mean 'p0'?")]
    [InlineData("KSWAPD age p0:1", "1:1: expected " + Actor + ", found 'KSWAPD'; did you mean 'kswapd'?")]
    [InlineData("kswap age p0:1", "1:1: expected " + Actor + ", found 'kswap'; did you mean 'kswapd'?")]
    [InlineData("\u200Bp0 read 1", "1:1: expected " + Actor + ", found '<U+200B>p0'")]
    [InlineData("t1: p0 fork p1",
        "1:1: expected " + Actor + " (labels are reserved for steps that run in the background), found 't1:'")]
    public void A_wrong_actor_gives_the_list_of_actors(string text, string error) => MustFail(text, error);

    [Theory]
    [InlineData("p0 mmap", "1:8: expected a range such as 16+4, found the end of the line")]
    [InlineData("p0 mmap 16 rw", "1:9: expected a range such as 16+4, found '16'")]
    [InlineData("p0 munmap 1++2", "1:11: expected a range such as 16+4, found '1++2'")]
    [InlineData("p0 munmap +2", "1:11: expected a range such as 16+4, found '+2'")]
    [InlineData("p0 munmap 2+", "1:11: expected a range such as 16+4, found '2+'")]
    [InlineData("p0 mmap 16+4", "1:13: expected a protection (rw, r, rwx, rx or none), found the end of the line")]
    [InlineData("p0 mmap 16+4 w", "1:14: expected a protection (rw, r, rwx, rx or none), found 'w'; did you mean 'rw'?")]
    [InlineData("p0 mmap 16+4 RW", "1:14: expected a protection (rw, r, rwx, rx or none), found 'RW'; did you mean 'rw'?")]
    [InlineData("p0 mmap 1+1 rw growdown",
        "1:16: expected growsdown, or nothing more, found 'growdown'; did you mean 'growsdown'?")]
    [InlineData("p0 mmap 1+1 rw growsdown more", "1:26: expected nothing more, found 'more'")]
    [InlineData("p0 read -1", "1:9: expected a page such as 16 or 0x10, found '-1'")]
    [InlineData("p0 read 0x", "1:9: expected a page such as 16 or 0x10, found '0x'")]
    [InlineData("p0 read 0X10", "1:9: expected a page such as 16 or 0x10, found '0X10'; did you mean '0x10'?")]
    [InlineData("p0 read 1\u2028", "1:9: expected a page such as 16 or 0x10, found '1<U+2028>'")]
    [InlineData("p0 fork", "1:8: expected a process such as p0, found the end of the line")]
    [InlineData("p0 fork p0 p1", "1:12: expected nothing more, found 'p1'")]
    [InlineData("p0 exit now", "1:9: expected nothing more, found 'now'")]
    [InlineData("p0 madvise 1+1 dontned",
        "1:16: expected " + AnyAdvice + ", found 'dontned'; did you mean 'dontneed'?")]
    [InlineData("p0 madvise 1+1 normal",
        "1:16: expected " + AnyAdvice + ", found 'normal'")]
    [InlineData("kswapd age p0", "1:12: expected a place such as p0:17, found 'p0'")]
    [InlineData("kswapd age p07:1", "1:12: expected a place such as p0:17, found 'p07:1'")]
    [InlineData("kcompactd putback n0", "1:19: expected a migration such as m0, found 'n0'")]
    [InlineData("kcompactd putback m00", "1:19: expected a migration such as m0, found 'm00'")]
    [InlineData("kswapd swapoff p0:1", "1:16: expected nothing more, found 'p0:1'")]
    public void A_wrong_argument_gives_an_example(string text, string error) => MustFail(text, error);

    [Theory]
    [InlineData("p0 write 1 !x", "1:12: expected " + Failing + ", found '!x'")]
    [InlineData("p0 write 1 ! 1", "1:12: expected !n as the last word of the line, found '!'")]
    [InlineData("p0 write 1 !1 !2", "1:12: expected !n as the last word of the line, found '!1'")]
    [InlineData("p0 write !1", "1:12: expected a page such as 16 or 0x10, found the end of the line")]
    public void A_wrong_failure_is_distinguished_from_an_argument(string text, string error) => MustFail(text, error);

    [Theory]
    [InlineData("rmap-scenario 2\np9999999 is not read any more",
        "1:15: expected 1, the only supported version of rmap-scenario, found '2'")]
    [InlineData("rmap-scenario",
        "1:14: expected 1, the only supported version of rmap-scenario, found the end of the line")]
    [InlineData("rmap-scenario 1 more", "1:17: expected nothing more after the header, found 'more'")]
    [InlineData("\nrmap-scenario 1", "2:1: expected " + Actor + " (the header counts only on line 1), found 'rmap-scenario'")]
    [InlineData("rmap-scenaro 1", "1:1: expected " + Actor + ", found 'rmap-scenaro'; did you mean 'rmap-scenario'?")]
    public void A_wrong_header_is_distinguished_from_a_step(string text, string error) => MustFail(text, error);

    [Theory]
    [InlineData("p0 read 1\rp0 read 2", "1:10: expected LF or CRLF at the end of a line, found a lone CR")]
    [InlineData("p0 read 1\r", "1:10: expected LF or CRLF at the end of a line, found a lone CR")]
    [InlineData("p0 read\u00001", "1:8: expected text, spaces and tabs, found the control character U+0000")]
    [InlineData("p0 read 1\u007F", "1:10: expected text, spaces and tabs, found the control character U+007F")]
    [InlineData("p0 read 1 # \u0007", "1:13: expected text, spaces and tabs, found the control character U+0007")]
    public void Control_characters_are_errors_in_comments_too(string text, string error) => MustFail(text, error);

    [Theory]
    [InlineData("703020726561642031202320FF", "1:13: expected UTF-8, found the byte 0xFF")]
    [InlineData("C328", "1:1: expected UTF-8, found the byte 0xC3")]
    [InlineData("EFBBBF70302072656564203120C0", "1:11: expected UTF-8, found the byte 0xC0")]
    public void A_byte_that_is_not_utf8_is_reported(string bytes, string error)
    {
        var reading = ScenarioText.Parse("some.rmap", Convert.FromHexString(bytes));
        Assert.Equal("some.rmap:" + error, reading.Errors[^1].ToString());
    }

    [Fact]
    public void Errors_of_a_file_are_sorted_by_place() => MustFail(
        "p0 read 1\r\np0 frok p1\r\n# fine\r\np0 mmap 1+0 rwy !0\r\nq0 exit\r\n",
        "2:4: expected " + ProcessVerb + ", found 'frok'; did you mean 'fork'?",
        "4:9: expected a count from 1 to 65536, found '1+0'",
        "4:13: expected a protection (rw, r, rwx, rx or none), found 'rwy'; did you mean 'rw'?",
        "4:17: expected " + Failing + ", found '!0'",
        "5:1: expected " + Actor + ", found 'q0'");

    [Fact]
    public void A_column_counts_visible_characters()
    {
        // A tab is one character, and so is a character of two code units.
        MustFail(
            "\tp0 read \U0001F600 1",
            "1:10: expected a page such as 16 or 0x10, found '\U0001F600'",
            "1:12: expected nothing more, found '1'");
    }

    [Fact]
    public void A_long_word_is_shortened() => MustFail(
        "p0 read " + new string('9', 60),
        "1:9: expected a page below 34359738368 (2^35), found '" + new string('9', 40) + "…'");

    [Fact]
    public void A_hundred_errors_are_listed_and_all_are_counted()
    {
        var reading = ScenarioText.Parse("some.rmap", string.Concat(Enumerable.Repeat("oops\n", 20_000)));
        Assert.Null(reading.Scenario);
        Assert.Equal(ScenarioReading.MostErrors, reading.Errors.Count);
        Assert.Equal(20_000, reading.ErrorCount);
    }

    internal static void MustFail(string text, params string[] errors)
    {
        var reading = ScenarioText.Parse("some.rmap", text);
        Assert.Equal(errors.Select(error => "some.rmap:" + error), reading.Errors.Select(error => error.ToString()));
        Assert.Null(reading.Scenario);
        Assert.Equal(errors.Length, reading.ErrorCount);
    }
}
