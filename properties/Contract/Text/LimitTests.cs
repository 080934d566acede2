namespace RmapProps.PropertyTests.Contract.Text;

/// <summary>Tests rule 3 on both sides of each limit.</summary>
public sealed class LimitTests
{
    [Theory]
    [InlineData("p0 read 34359738367")]
    [InlineData("p0 read 0x7ffffffff")]
    [InlineData("p0 read 0x00000000000000000000007FFFFFFFF")]
    [InlineData("p0 munmap 34359738367+1")]
    [InlineData("p0 munmap 34359672832+65536")]
    [InlineData("p0 munmap 0+65536")]
    [InlineData("p0 mremap 0+2 34359738366")]
    [InlineData("p0 execdone 34359738367")]
    [InlineData("p65535 exit")]
    [InlineData("p0 fork p65535")]
    [InlineData("p0 write 1 !1")]
    [InlineData("p0 write 1 !1000000")]
    [InlineData("kcompactd putback m65535")]
    [InlineData("kswapd drop p65535:34359738367")]
    public void The_last_value_is_accepted(string text) => Assert.Equal(1, TestPairs.Parse(text).Length);

    [Theory]
    [InlineData("p0 read 34359738368", "1:9: expected a page below 34359738368 (2^35), found '34359738368'")]
    [InlineData("p0 read 0x800000000", "1:9: expected a page below 34359738368 (2^35), found '0x800000000'")]
    [InlineData("p0 read 18446744073709551617", "1:9: expected a page below 34359738368 (2^35), found '18446744073709551617'")]
    [InlineData("p0 munmap 34359738368+1", "1:11: expected page + count of at most 34359738368 (2^35), found '34359738368+1'")]
    [InlineData("p0 munmap 34359672833+65536",
        "1:11: expected page + count of at most 34359738368 (2^35), found '34359672833+65536'")]
    [InlineData("p0 munmap 18446744073709551615+1",
        "1:11: expected page + count of at most 34359738368 (2^35), found '18446744073709551615+1'")]
    [InlineData("p0 munmap 0+65537", "1:11: expected a count from 1 to 65536, found '0+65537'")]
    [InlineData("p0 munmap 0+0", "1:11: expected a count from 1 to 65536, found '0+0'")]
    [InlineData("p0 mremap 0+2 34359738367",
        "1:15: expected a destination + count of at most 34359738368 (2^35), found '34359738367'")]
    [InlineData("p0 execdone 34359738368", "1:13: expected a page below 34359738368 (2^35), found '34359738368'")]
    [InlineData("p65536 exit", "1:1: expected a process of at most p65535, found 'p65536'")]
    [InlineData("p0 fork p65536", "1:9: expected a process of at most p65535, found 'p65536'")]
    [InlineData("p0 write 1 !0", "1:12: expected a failing allocation from !1 to !1000000, in one word, found '!0'")]
    [InlineData("p0 write 1 !1000001", "1:12: expected a failing allocation from !1 to !1000000, in one word, found '!1000001'")]
    [InlineData("kcompactd putback m65536", "1:19: expected a migration of at most m65535, found 'm65536'")]
    [InlineData("kswapd drop p65536:1", "1:13: expected a process of at most p65535, found 'p65536:1'")]
    [InlineData("kswapd drop p0:34359738368", "1:13: expected a page below 34359738368 (2^35), found 'p0:34359738368'")]
    public void The_value_beyond_the_limit_is_refused(string text, string error) => ErrorTests.MustFail(text, error);
}
