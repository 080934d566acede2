namespace RmapProps.PropertyTests.Architecture;

/// <summary>
/// Checks the built assemblies: the folders of a project have no cyclic dependencies, and docs/architecture.md draws every arrow
/// between folders and between projects.
/// </summary>
public sealed class FolderTests
{
    private const string Projects = "projects";

    public static TheoryData<string> AllProjects() => [.. BuiltProject.All.Select(project => project.Path)];

    [Theory]
    [MemberData(nameof(AllProjects))]
    public void Folders_have_no_cyclic_dependencies(string project) =>
        Assert.Equal([], FoldersOf(project).Cycle().Select(arrow => $"{arrow.From} -> {arrow.To}: {arrow.Evidence}"));

    [Theory]
    [MemberData(nameof(AllProjects))]
    public void The_page_draws_the_folders_of_a_project(string project) => MustBeDrawn(project, FoldersOf(project));

    [Theory]
    [MemberData(nameof(AllProjects))]
    public void The_page_describes_each_folder_of_a_program(string project)
    {
        if (ArchitecturePage.RowsOf(project) is { Count: > 0 } rows)
            Assert.Equal(
                FoldersOf(project).Nodes.Append(Graph.Root).Order(StringComparer.Ordinal).Distinct(),
                rows.Append(Graph.Root).Order(StringComparer.Ordinal).Distinct());
    }

    [Fact]
    public void The_page_draws_the_projects_and_describes_each()
    {
        var graph = new Graph();
        foreach (var project in BuiltProject.All)
        {
            graph.Add(project.Path);
            foreach (var known in project.KnownProjects())
                graph.Add(project.Path, known, "the assembly refers to it");
        }

        MustBeDrawn(Projects, graph);
        Assert.Equal(graph.Nodes, ArchitecturePage.RowsOf(Projects).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_page_draws_no_other_pictures() => Assert.Equal(
        BuiltProject.All.Select(project => project.Path).Append(Projects).Order(StringComparer.Ordinal),
        ArchitecturePage.Names.Order(StringComparer.Ordinal));

    private static Graph FoldersOf(string path) => BuiltProject.All.Single(project => project.Path == path).Folders();

    /// <summary>
    /// Compares a picture on the page with the built assemblies. The failure names each difference and prints the correct
    /// picture.
    /// </summary>
    private static void MustBeDrawn(string name, Graph built)
    {
        // A graph with a cycle has no picture. Another test names the cycle.
        Assert.Equal([], built.Cycle());
        var drawn = ArchitecturePage.PictureOf(name);
        var differences = string.Join('\n', built.DifferencesFrom(Graph.Parse(drawn)));
        Assert.True(
            differences.Length == 0 && built.Picture() == string.Join('\n', drawn),
            $"{differences}\nIf that is meant, docs/architecture.md needs:\n\n{ArchitecturePage.Block(name, built)}\n");
    }
}
