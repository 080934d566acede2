using System.Collections.Immutable;

namespace RmapProps.SnapshotTests.Layer;

/// <summary>
/// Programs outside this project parse the failure message. So the tests compare the whole message with literals in this
/// file, not with a snapshot.
/// </summary>
public class FailureMessageTests
{
    const string Hints = """
        Next commands:
          rmapprops snap accept T.M
          rmapprops snap review
          RMAPPROPS_SNAPSHOT=accept dotnet test --filter "FullyQualifiedName=N.T.M"

        """;

    /// <summary>The hints without a waiting snapshot: there is nothing to review.</summary>
    const string SurplusHints = """
        Next commands:
          RMAPPROPS_SNAPSHOT=accept dotnet test --filter "FullyQualifiedName=N.T.M"

        """;

    [Fact]
    public void A_new_snapshot_is_shown_whole() => Assert.Equal(
        """
        Directory: /dir
        New:
          - Received: T.M.received.txt
            Verified: T.M.verified.txt

        FileContent:

        New:

        Received: T.M.received.txt
        one
        two


        """ + Hints,
        Message(Verdict.New, "one\ntwo"));

    [Fact]
    public void A_different_snapshot_is_shown_as_a_difference() => Assert.Equal(
        """
        Directory: /dir
        NotEqual:
          - Received: T.M.received.txt
            Verified: T.M.verified.txt
        Delete:
          - T.M#00.verified.txt

        FileContent:

        NotEqual:

        Received: T.M.received.txt
        Verified: T.M.verified.txt
        Compare Result:
        @@ -1,2 +1,2 @@
         one
        -three
        +two


        """ + Hints,
        Message(Verdict.NotEqual, "one\ntwo\n", "one\nthree\n", "T.M#00.verified.txt"));

    [Fact]
    public void A_surplus_file_is_listed_before_the_equal_file() => Assert.Equal(
        """
        Directory: /dir
        Delete:
          - T.M#00.verified.txt
          - T.M.verified.json
        Equal:
          - Received: T.M.received.txt
            Verified: T.M.verified.txt

        FileContent:


        """ + SurplusHints,
        Message(Verdict.Equal, "text", "text", "T.M#00.verified.txt", "T.M.verified.json"));

    [Fact]
    public void A_name_with_parameters_is_quoted_for_a_shell() => Assert.Contains(
        "\n  rmapprops snap accept 'T.M_s=it'\\''s [1,2]'\n",
        FailureMessage.Of(new Comparison(new("/dir", "T.M_s=it's [1,2]"), "txt", Verdict.New, "text", null, []), "N.T.M"),
        StringComparison.Ordinal);

    [Fact]
    public void The_exception_is_found_by_its_name_and_shows_no_stack()
    {
        var thrown = Assert.Throws<VerifyException>(void () => throw new VerifyException("Directory: /dir"));
        Assert.Equal("VerifyException", thrown.GetType().FullName);
        Assert.Equal("", thrown.StackTrace);
        Assert.Equal("Directory: /dir", thrown.Message);
    }

    static string Message(Verdict verdict, string received, string? verified = null, params string[] surplus)
    {
        ImmutableArray<string> paths = [.. surplus.Select(file => $"/dir/{file}")];
        return FailureMessage.Of(new Comparison(new("/dir", "T.M"), "txt", verdict, received, verified, paths), "N.T.M");
    }
}
