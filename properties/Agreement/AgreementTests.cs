using RmapProps.Contract.Kernels;
using RmapProps.PropertyTests.Peers;
using RmapProps.Rmap.Memory;
using RmapProps.Rmap.ReverseMaps;

namespace RmapProps.PropertyTests.Agreement;

/// <summary>The claim of the whole project, on stories that are told in four ways.</summary>
public sealed class AgreementTests
{
    [Property(MaxTest = 4000, StartSize = 4, EndSize = 80)]
    public void Optimized_machine_agrees_with_the_oracle(Scenario scenario) => TestPairs.MustAgree(scenario);

    [Property(MaxTest = 3000, StartSize = 4, EndSize = 80)]
    public void Both_agree_on_steps_that_nobody_chose(Unguided story) => TestPairs.MustAgree(story.Scenario);

    [Property(MaxTest = 1500, StartSize = 4, EndSize = 60)]
    public void Both_agree_at_the_end_of_the_address_space(FarAway story) => TestPairs.MustAgree(story.Scenario);

    [Property(MaxTest = 1500, StartSize = 4, EndSize = 60)]
    public void Both_agree_on_a_second_story_after_the_first(Joined story) => TestPairs.MustAgree(story.Scenario);

    [Property(MaxTest = 300, StartSize = 4, EndSize = 12)]
    public void Both_agree_whichever_step_is_left_out(Scenario scenario) =>
        Assert.All(Scenarios.WithoutOneStep(scenario), TestPairs.MustAgree);

    /// <summary>In a small scenario no list is long; here each is, so that every walk goes by an index.</summary>
    [Property(MaxTest = 2000, StartSize = 4, EndSize = 80)]
    public void Both_agree_where_every_list_has_an_index(Scenario scenario) =>
        TestPairs.MustAgree(
            scenario,
            TestPairs.Correct with { NewSubject = TestPairs.Subjects(() => Machines.With<IndexingAll>(KernelVersions.Default)) });

    /// <summary>The shift must be right, or the property about far stories would say little.</summary>
    [Property]
    public void A_far_story_ends_where_the_address_space_does(FarAway story)
    {
        Assert.Equal(DrawnScenarios.AddressSpaceEnd, DrawnScenarios.EndOf(story.Scenario));
        Assert.Equal(story.Scenario, TestPairs.Parse(story.ToString()));
    }

    /// <summary>Seven steps in this order are more than chance brings about in a run of ordinary length.</summary>
    [Fact]
    public void Munlock_answers_how_many_pages_another_locked_VMA_holds()
    {
        var story = TestPairs.Parse("""
            p0 mmap 0+2 rw
            p0 write 0
            p0 write 1
            p0 mprotect 0+2 r
            p0 fork p1
            p0 mlock 0+2
            p1 mlock 1+1
            p0 munlock 0+2
            """);
        TestPairs.MustAgree(story);
        Assert.Equal(Outcome.Counted(1), TestPairs.TransitionsOf(story, TestPairs.Correct.NewOracle()).Last().Outcome);
    }

    private readonly struct IndexingAll : ISteps
    {
        static int ISteps.LongList => 0;
    }
}
