using System.Text.RegularExpressions;

namespace RmapProps.PropertyTests.Architecture;

/// <summary>
/// Checks that a search for a function of the kernel's diff finds its counterpart here. Comments at the code and a table in the
/// glossary name each function.
/// </summary>
public sealed class KernelNamesTests
{
    private const string Folder = "src/Rmap", Heading = "## Where each function of the 2010 diff is";

    // In the order of the diff: functions that it changes or adds; functions that these call; their callers and counterparts.
    private static readonly string[] Names =
    [
        "anon_vma_prepare", "anon_vma_chain_link", "anon_vma_clone", "anon_vma_fork", "anon_vma_unlink", "unlink_anon_vmas",
        "anon_vma_ctor", "page_lock_anon_vma", "page_unlock_anon_vma", "vma_address", "page_address_in_vma", "page_referenced",
        "page_move_anon_rmap", "__page_set_anon_rmap", "page_add_anon_rmap", "page_add_new_anon_rmap", "is_vma_temporary_stack",
        "try_to_unmap_anon", "drop_anon_vma", "rmap_walk_anon",

        "anon_vma_lock", "anon_vma_unlock", "get_anon_vma", "anonvma_external_refcount", "anonvma_external_refcount_init",
        "anon_vma_free", "anon_vma_chain_alloc", "anon_vma_chain_free", "linear_page_index", "page_anon_vma",
        "TestClearPageReferenced", "remove_migration_ptes", "try_to_unmap_one",

        "try_to_unmap", "try_to_munlock", "rmap_walk", "page_check_address", "page_remove_rmap", "page_dup_rmap",
    ];

    public static TheoryData<string> AllNames() => [.. Names];

    [Theory]
    [MemberData(nameof(AllNames))]
    public void A_comment_at_the_counterpart_names_each_function(string name)
    {
        var file = Rows().Single(row => row.Name == name).File;
        Assert.True(IsNamedIn(file, name), $"{file} has no doc comment that names {name}");
    }

    [Fact]
    public void The_glossary_lists_these_functions_and_no_others() => Assert.Equal(Names, Rows().Select(row => row.Name));

    /// <summary>Checks that the search has misses; a search that finds everything would prove nothing.</summary>
    [Theory]
    [InlineData("anon_vma_try_share")]
    [InlineData("rmap_walk_an")]
    [InlineData("NewAnonVma")]
    public void A_name_outside_the_diff_is_not_found(string name) =>
        Assert.DoesNotContain(Repository.Sources().Where(IsOfRmap), path => IsNamedIn(path, name));

    private static bool IsOfRmap(string path) => path.StartsWith(Folder + "/", StringComparison.Ordinal);

    /// <summary>Whether a doc comment contains the name as a separate word.</summary>
    private static bool IsNamedIn(string path, string name)
    {
        var word = new Regex($@"(?<!\w){Regex.Escape(name)}(?!\w)");
        return File.ReadLines(Repository.PathOf(path))
            .Any(line => line.TrimStart().StartsWith("///", StringComparison.Ordinal) && word.IsMatch(line));
    }

    /// <summary>Reads the rows of the glossary's table: a name and the file that it links to.</summary>
    private static List<(string Name, string File)> Rows()
    {
        var glossary = File.ReadAllText(Repository.PathOf($"{Folder}/glossary.md"));
        var list = glossary[glossary.IndexOf(Heading, StringComparison.Ordinal)..];
        return [.. Regex.Matches(list, @"^\| `(\w+)` \| \[\w+\]\(([\w/.]+)\) \|", RegexOptions.Multiline)
            .Select(row => (row.Groups[1].Value, $"{Folder}/{row.Groups[2].Value}"))];
    }
}
