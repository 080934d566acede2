using System.Reflection;

namespace RmapProps.SnapshotTests.Layer;

/// <summary>The name of a snapshot: the directory, type, method and parameters of its test.</summary>
public class NameTests
{
    static readonly string Source = Path.Combine(Path.GetTempPath(), "Source.cs");

    [Fact]
    public void A_name_is_type_and_method_next_to_the_source_file() =>
        Assert.Equal(new SnapshotName(Path.GetDirectoryName(Source)!, "NameTests.Sample"), Name(new()));

    [Fact]
    public void The_received_file_differs_in_one_word()
    {
        var name = new SnapshotName("/dir", "T.M");
        Assert.Equal("/dir/T.M.verified.txt", name.Verified("txt"));
        Assert.Equal("/dir/T.M.received.txt", name.Received("txt"));
    }

    [Fact]
    public void A_nested_type_shows_one_type_around_it()
    {
        Assert.Equal("NameTests.Outer", SnapshotName.TypeName(typeof(Outer)));
        Assert.Equal("Outer.Inner", SnapshotName.TypeName(typeof(Outer.Inner)));
    }

    [Fact]
    public void An_inherited_test_is_named_by_the_type_that_inherits_it()
    {
        var method = typeof(Derived).GetMethod(nameof(Derived.Inherited))!;
        Assert.Equal("NameTests.Derived.Inherited", SnapshotName.Of(method, Source, new()).Prefix);
    }

    [Fact]
    public void Parameters_appear_only_when_they_are_given()
    {
        Assert.Equal("NameTests.Sample", Name(new()).Prefix);
        Assert.Equal("NameTests.Sample_n=1_s=a-b-c", Name(new() { Parameters = [1, "a/b:c"] }).Prefix);
        Assert.Equal("NameTests.Sample_n=1", Name(new() { Parameters = [1] }).Prefix);
    }

    [Fact]
    public void More_values_than_parameters_are_rejected() =>
        Assert.Throws<InvalidOperationException>(() => Name(new() { Parameters = [1, "a", 2] }));

    [Fact]
    public void A_text_can_replace_the_parameters() =>
        Assert.Equal("NameTests.Sample_x", Name(new() { ParametersText = "x" }).Prefix);

    [Fact]
    public void A_file_name_replaces_type_method_and_parameters() =>
        Assert.Equal("f", Name(new() { FileName = "f" }).Prefix);

    [Fact]
    public void Type_and_method_are_replaced_one_at_a_time()
    {
        Assert.Equal("T.Sample", Name(new() { TypeName = "T" }).Prefix);
        Assert.Equal("NameTests.M", Name(new() { MethodName = "M" }).Prefix);
    }

    [Fact]
    public void A_directory_is_combined_and_not_simplified() =>
        Assert.Equal(Path.Combine(Path.GetDirectoryName(Source)!, "../else"), Name(new() { Directory = "../else" }).Folder);

    [Fact]
    public void A_missing_source_directory_is_explained()
    {
        var refusal = Assert.Throws<DirectoryNotFoundException>(() => SnapshotName.Of(Sample(), "/_/snapshots/T.cs", new()));
        Assert.Contains("DeterministicSourcePaths", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../escape")]
    [InlineData("a\\b")]
    [InlineData("a:b")]
    [InlineData("line\nbreak")]
    [InlineData("")]
    public void A_name_that_is_not_a_file_name_is_rejected(string name) =>
        Assert.ThrowsAny<ArgumentException>(() => SnapshotName.Checked(name));

    [Fact]
    public void An_extension_with_a_dot_is_rejected() =>
        Assert.Throws<ArgumentException>(() => SnapshotName.ThrowIfNotAnExtension(".json"));

    static SnapshotName Name(VerifySettings settings) => SnapshotName.Of(Sample(), Source, settings);

    static MethodInfo Sample() =>
        typeof(NameTests).GetMethod(nameof(Sample), BindingFlags.Static | BindingFlags.NonPublic, [typeof(int), typeof(string)])!;

    static string Sample(int n, string s) => $"{n}{s}";

    sealed class Outer
    {
        public sealed class Inner;
    }

    class Base
    {
        public string Inherited() => GetType().Name;
    }

    sealed class Derived : Base;
}
