using RmapProps.Contract.Operations;
using RmapProps.Contract.Text;

namespace RmapProps.PropertyTests.Contract.Text;

/// <summary>Errors for words of the kernel that scenarios do not have: they give the reason and the page.</summary>
public sealed class UnmodelledWordTests
{
    private const string Protections = "a protection (rw, r, rwx, rx or none)";

    public static TheoryData<string> Words() => [.. UnmodelledWords.All.Keys];

    [Theory]
    [MemberData(nameof(Words))]
    public void Error_gives_the_reason_wherever_the_word_stands(string word)
    {
        var reason = $"; not modelled: {UnmodelledWords.All[word]} (see {UnmodelledWords.Page})";
        foreach (var text in new[] { $"{word} read 1", $"p0 {word} 1", $"p0 mmap 1+1 {word}", $"p0 mremap 1+1 8 {word}" })
        {
            var error = Assert.Single(ScenarioText.Parse("some.rmap", text).Errors).ToString();
            Assert.EndsWith($", found '{word}'{reason}", error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Words))]
    public void Page_lists_the_word(string word)
    {
        var page = File.ReadAllLines(Repository.PathOf(UnmodelledWords.Page));
        Assert.Contains(page, line => line.StartsWith("| `", StringComparison.Ordinal)
            && line.Split('|')[1].Contains($"`{word}`", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("p0 mmap 16+4 MAP_SHARED",
        "1:14: expected " + Protections + ", found 'MAP_SHARED'; not modelled: pages of files and shared "
        + "memory are found through their file, not through anon_vmas (see src/Rmap/infidelities.md)")]
    [InlineData("p0 mremap 16+2 40 MREMAP_DONTUNMAP",
        "1:19: expected nothing more, found 'MREMAP_DONTUNMAP'; not modelled: mremap always unmaps "
        + "its source; MREMAP_DONTUNMAP came with 5.7 (see src/Rmap/infidelities.md)")]
    public void Prefixes_of_kernel_constants_are_ignored(string text, string error) => ErrorTests.MustFail(text, error);

    [Fact]
    public void Words_of_scenarios_are_not_in_the_list() =>
        Assert.DoesNotContain(Vocabulary.All.Select(verb => verb.Name), UnmodelledWords.All.ContainsKey);
}
