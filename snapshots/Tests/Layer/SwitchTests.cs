using RmapProps.Review;

namespace RmapProps.SnapshotTests.Layer;

/// <summary>What people, tests and build servers can switch.</summary>
public class SwitchTests
{
    [Theory]
    [InlineData(false, false, false, true)]
    [InlineData(true, false, false, false)]
    [InlineData(false, true, false, false)]
    [InlineData(false, false, true, false)]
    public void A_diff_tool_opens_only_where_nobody_objects(bool byReader, bool byTest, bool onBuildServer, bool opens) =>
        Assert.Equal(opens, DiffViewer.IsWanted(byReader, byTest, onBuildServer));

    [Theory]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("false", false)]
    [InlineData("False", false)]
    [InlineData("true", true)]
    [InlineData("1", true)]
    [InlineData("woodpecker", true)]
    public void The_variable_CI_names_a_build_server(string? value, bool isOne) => Assert.Equal(isOne, CiVariable.Says(value));

    // On a developer's machine this claims nothing; the build server is where it can fail, and has to.
    [Fact]
    public void A_run_that_has_the_variable_CI_is_on_a_build_server() =>
        Assert.True(BuildServer.Detected || !CiVariable.IsSet);

    [Theory]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("check", false)]
    [InlineData("accept", true)]
    public void A_run_accepts_only_when_it_is_told_to(string? value, bool accepts) =>
        Assert.Equal(accepts, SnapshotMode.Parse(value, ci: false));

    [Fact]
    public void A_misspelt_mode_is_refused() =>
        Assert.Throws<InvalidOperationException>(() => SnapshotMode.Parse("acept", ci: false));

    [Fact]
    public void A_build_server_may_check_but_not_accept()
    {
        Assert.False(SnapshotMode.Parse("check", ci: true));
        Assert.Throws<InvalidOperationException>(() => SnapshotMode.Parse("accept", ci: true));
    }

    [Fact]
    public void Accepting_in_code_includes_build_servers_unless_it_is_told_otherwise()
    {
        Assert.True(Said(task => task.AutoVerify()).AcceptsChanges);
        Assert.Equal(!BuildServer.Detected, Said(task => task.AutoVerify(includeBuildServer: false)).AcceptsChanges);
        Assert.False(Said(task => task.AutoVerify()).ThrowsWhenAccepting);
        Assert.True(Said(task => task.AutoVerify(throwException: true)).ThrowsWhenAccepting);
    }

    [Fact]
    public void Disabling_the_diff_is_heard() => Assert.True(Said(task => task.DisableDiff()).DiffDisabled);

    [Fact]
    public void A_file_name_goes_with_no_other_name_in_either_order()
    {
        Refused(task => task.UseFileName("f").UseTypeName("T"));
        Refused(task => task.UseMethodName("M").UseFileName("f"));
        Refused(task => task.UseFileName("f").UseParameters(1));
        Refused(task => task.UseTextForParameters("x").UseFileName("f"));
        Refused(task => task.UseParameters(1).UseTextForParameters("x"));
    }

    [Fact]
    public void An_array_is_one_parameter_and_a_list_of_values_is_several()
    {
        string[] letters = ["a", "b"];
        Assert.Single(Said(task => task.UseParameters(letters)).Parameters!.Value);
        Assert.Single(Said(task => task.UseParameters("a")).Parameters!.Value);
        Assert.Equal(2, Said(task => task.UseParameters("a", 2)).Parameters!.Value.Length);
        Assert.Throws<ArgumentException>(() => Said(task => task.UseParameters()));
    }

    [Fact]
    public void A_comparison_that_has_begun_hears_nothing_more()
    {
        var task = new SettingsTask(_ => Task.CompletedTask);
        Assert.True(task.ToTask().IsCompleted);
        Assert.Throws<InvalidOperationException>(void () => task.UseFileName("late"));
    }

    static void Refused(Func<SettingsTask, SettingsTask> say) => Assert.Throws<InvalidOperationException>(() => Said(say));

    static VerifySettings Said(Func<SettingsTask, SettingsTask> say)
    {
        VerifySettings? heard = null;
        Assert.True(say(new SettingsTask(settings => Task.FromResult(heard = settings))).ToTask().IsCompleted);
        return heard!;
    }
}
