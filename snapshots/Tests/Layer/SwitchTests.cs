using RmapProps.Review;

namespace RmapProps.SnapshotTests.Layer;

/// <summary>The settings that developers, tests and build servers control.</summary>
public class SwitchTests
{
    [Theory]
    [InlineData(false, false, false, true)]
    [InlineData(true, false, false, false)]
    [InlineData(false, true, false, false)]
    [InlineData(false, false, true, false)]
    public void A_diff_tool_opens_only_if_nothing_disables_it(bool byReader, bool byTest, bool onBuildServer, bool opens) =>
        Assert.Equal(opens, DiffViewer.IsWanted(byReader, byTest, onBuildServer));

    [Theory]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("false", false)]
    [InlineData("False", false)]
    [InlineData("true", true)]
    [InlineData("1", true)]
    [InlineData("woodpecker", true)]
    public void The_CI_variable_marks_a_build_server(string? value, bool isOne) => Assert.Equal(isOne, CiVariable.IsTrue(value));

    // This can fail only where CI is set, so it protects the build server and always passes elsewhere.
    [Fact]
    public void A_run_with_the_CI_variable_counts_as_a_build_server() =>
        Assert.True(BuildServer.Detected || !CiVariable.IsSet);

    [Theory]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("check", false)]
    [InlineData("accept", true)]
    public void A_run_accepts_only_in_accept_mode(string? value, bool accepts) =>
        Assert.Equal(accepts, SnapshotMode.Parse(value, ci: false));

    [Fact]
    public void A_misspelled_mode_is_rejected() =>
        Assert.Throws<InvalidOperationException>(() => SnapshotMode.Parse("acept", ci: false));

    [Fact]
    public void A_build_server_may_check_but_not_accept()
    {
        Assert.False(SnapshotMode.Parse("check", ci: true));
        Assert.Throws<InvalidOperationException>(() => SnapshotMode.Parse("accept", ci: true));
    }

    [Fact]
    public void Accepting_in_code_includes_build_servers_by_default()
    {
        Assert.True(SettingsOf(task => task.AutoVerify()).AcceptsChanges);
        Assert.Equal(!BuildServer.Detected, SettingsOf(task => task.AutoVerify(includeBuildServer: false)).AcceptsChanges);
        Assert.False(SettingsOf(task => task.AutoVerify()).ThrowsWhenAccepting);
        Assert.True(SettingsOf(task => task.AutoVerify(throwException: true)).ThrowsWhenAccepting);
    }

    [Fact]
    public void DisableDiff_disables_the_diff_tool() => Assert.True(SettingsOf(task => task.DisableDiff()).DiffDisabled);

    [Fact]
    public void A_file_name_excludes_other_names_in_either_order()
    {
        AssertRejected(task => task.UseFileName("f").UseTypeName("T"));
        AssertRejected(task => task.UseMethodName("M").UseFileName("f"));
        AssertRejected(task => task.UseFileName("f").UseParameters(1));
        AssertRejected(task => task.UseTextForParameters("x").UseFileName("f"));
        AssertRejected(task => task.UseParameters(1).UseTextForParameters("x"));
    }

    [Fact]
    public void An_array_is_one_parameter_and_a_list_of_values_is_several()
    {
        string[] letters = ["a", "b"];
        Assert.Single(SettingsOf(task => task.UseParameters(letters)).Parameters!.Value);
        Assert.Single(SettingsOf(task => task.UseParameters("a")).Parameters!.Value);
        Assert.Equal(2, SettingsOf(task => task.UseParameters("a", 2)).Parameters!.Value.Length);
        Assert.Throws<ArgumentException>(() => SettingsOf(task => task.UseParameters()));
    }

    [Fact]
    public void A_started_comparison_rejects_settings()
    {
        var task = new SettingsTask(_ => Task.CompletedTask);
        Assert.True(task.ToTask().IsCompleted);
        Assert.Throws<InvalidOperationException>(void () => task.UseFileName("late"));
    }

    static void AssertRejected(Func<SettingsTask, SettingsTask> configure) =>
        Assert.Throws<InvalidOperationException>(() => SettingsOf(configure));

    static VerifySettings SettingsOf(Func<SettingsTask, SettingsTask> configure)
    {
        VerifySettings? seen = null;
        Assert.True(configure(new SettingsTask(settings => Task.FromResult(seen = settings))).ToTask().IsCompleted);
        return seen!;
    }
}
