namespace RmapProps.SnapshotTests.Layer;

/// <summary>Whole comparisons with committed files. These tests also pass with Verify.Xunit.</summary>
public class VerifyTests
{
    [Fact]
    public Task A_text_is_compared_with_the_file_beside_its_test() => Verify("p0 mmap 0+1 rw\np0 write 0\n");

    [Fact]
    public Task A_text_without_a_last_line_break_gets_none() => Verify("p0 fork p1");

    [Fact]
    public Task Carriage_returns_are_not_stored() => Verify("p0 mmap 0+1 rw\r\np0 write 0\r\n");

    [Fact]
    public Task Nothing_is_stored_as_null() => Verify((string?)null);

    [Fact]
    public Task An_empty_text_is_stored_in_words() => Verify("");

    [Fact]
    public Task Text_beyond_ascii_is_kept() => Verify("page → frame 🐧");

    [Fact]
    public Task A_given_extension_names_the_file() => Verify("{\n  \"step\": 1\n}\n", "json");

    [Fact]
    public Task A_directory_can_be_chosen() => Verify("elsewhere").UseDirectory("Chosen");

    [Fact]
    public Task A_whole_name_can_be_given() => Verify("given").UseFileName("given-name");

    [Fact]
    public Task A_type_and_a_method_can_be_named() => Verify("given").UseTypeName("GivenType");

    [Fact]
    public Task A_text_can_stand_for_the_parameters_of_a_fact() => Verify("given").UseTextForParameters("chosen");

    [Fact]
    public Task A_path_of_this_machine_is_not_stored() => Verify($"in {AppContext.BaseDirectory}x and {Path.GetTempPath()}y");

    [Fact]
    public async Task One_test_has_two_snapshots_under_two_names()
    {
        await Verify("first");
        await Verify("second").UseMethodName("A_second_snapshot_of_one_test");
    }

    [Fact]
    public async Task One_name_serves_one_snapshot()
    {
        await Verify("once");
        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => Verify("twice"));
        Assert.StartsWith("The prefix has already been used: ", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "a/b:c")]
    [InlineData(2, "d")]
    public Task A_row_of_a_theory_has_its_own_file(int n, string s) => Verify($"row {n} of {s}").UseParameters(n, s);

    public class Nested
    {
        [Fact]
        public Task A_nested_type_shows_in_the_name() => Verify("nested");
    }
}

/// <summary>A test that each derived type inherits and runs under its own name.</summary>
public abstract class SharedVerifyTests
{
    [Fact]
    public Task A_shared_test_has_a_file_for_each_derived_type() => Verify(GetType().Name);
}

/// <summary>The first derived type.</summary>
public class FirstDerivedTests : SharedVerifyTests;

/// <summary>The second derived type.</summary>
public class SecondDerivedTests : SharedVerifyTests;
