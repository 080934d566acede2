namespace RmapProps.SnapshotTests.Layer;

/// <summary>The spelling of values in a file name.</summary>
public class ParameterTextTests
{
    static readonly int[] Numbers = [1, 2];

    public static TheoryData<object?, string> Spellings => new()
    {
        { null, "null" },
        { 1234567, "1234567" },
        { -1L, "-1" },
        { 1.5, "1.5" },
        { 2.50m, "2.50" },
        { true, "True" },
        { 'c', "c" },
        { DayOfWeek.Friday, "Friday" },
        { new DateOnly(2010, 8, 9), "2010-08-09" },
        { "plain text_1", "plain text_1" },
        { "\"\\<>|:*?/", "---------" },
        { "\0\t\n\u001f\u0020", "---- " },
        { Array.Empty<int>(), "[]" },
        { Numbers, "1,2" },
        { new List<string?> { "a/b", null }, "a-b,null" },
        { new List<int[]> { Numbers, Array.Empty<int>() }, "[1,2],[]" },
    };

    [Theory, MemberData(nameof(Spellings))]
    public void A_value_has_one_spelling(object? value, string spelling) => Assert.Equal(spelling, ParameterText.Of(value));

    public static TheoryData<object> Unsettled =>
    [
        new DateTime(2010, 8, 9), DateTimeOffset.UnixEpoch, new TimeOnly(1, 2),
        new Dictionary<int, int>(), new HashSet<int> { 1 },
    ];

    [Theory, MemberData(nameof(Unsettled))]
    public void A_value_without_a_fixed_spelling_is_rejected(object value) =>
        Assert.Throws<NotSupportedException>(() => ParameterText.Of(value));
}
