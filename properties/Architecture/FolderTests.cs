namespace RmapProps.PropertyTests.Architecture;

/// <summary>No two folders of a project need each other. Arrows are read from what was built.</summary>
public sealed class FolderTests
{
    public static TheoryData<string> AllProjects() =>
        [.. BuiltProject.All.Select(project => project.Path).Except(["src/Contract"])];

    [Theory]
    [MemberData(nameof(AllProjects))]
    public void Folders_need_each_other_in_no_circle(string project) =>
        Assert.Equal([], FoldersOf(project).Circle().Select(arrow => $"{arrow.From} -> {arrow.To}: {arrow.Evidence}"));

    private static Graph FoldersOf(string path) => BuiltProject.All.Single(project => project.Path == path).Folders();
}
