namespace RmapProps.PropertyTests.Prose;

/// <summary>Comments use five patterns no more often than other codebases of the field do.</summary>
public sealed class WordRatesTests
{
    private static readonly string[] Comments =
        [.. Repository.Sources().SelectMany(path => File.ReadLines(Repository.PathOf(path)))];

    [Fact]
    public void Comments_use_each_pattern_no_more_often_than_its_bound() => Assert.Empty(WordRates.Exceeded(Comments));

    [Theory]
    [InlineData("whose", 0, 5)]
    [InlineData("nobody", 1, 2)]
    [InlineData("everyone", 2, 3)]
    [InlineData("is told", 3, 2)]
    [InlineData("all that", 4, 11)]
    public void A_text_that_exceeds_a_bound_is_found(string words, int pattern, int bound)
    {
        var name = WordRates.Bounds[pattern].Name;
        Assert.Equal(bound, WordRates.Bounds[pattern].Bound);
        Assert.Empty(WordRates.Exceeded(Text(words, bound)));
        Assert.StartsWith($"{name}: {bound + 1} in 10000 words", Assert.Single(WordRates.Exceeded(Text(words, bound + 1))),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/// <c>word</c> <who/>")]
    [InlineData("var nobody = 1; // nobody")]
    public void Tags_and_code_do_not_count(string line) => Assert.Empty(WordRates.Exceeded([line]));

    /// <summary>Returns comments of 10,000 words that contain these words so often.</summary>
    private static IEnumerable<string> Text(string words, int times)
    {
        var length = words.Split(' ').Length;
        for (var i = 0; i < times; i++)
            yield return $"    /// {words}";
        yield return $"// {string.Join(' ', Enumerable.Repeat("word", 10_000 - (times * length)))}";
    }
}
