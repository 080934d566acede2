using RmapProps.Contract.Kernels;
using RmapProps.PropertyTests.Peers;
using RmapProps.Rmap.Memory;
using RmapProps.Rmap.ReverseMaps;

namespace RmapProps.PropertyTests.Agreement;

/// <summary>Tests that subject and oracle agree, on scenarios from four sources.</summary>
public sealed class AgreementTests
{
    [Property(MaxTest = 4000, StartSize = 4, EndSize = 80)]
    public void Optimized_machine_agrees_with_the_oracle(Scenario scenario) => TestPairs.MustAgree(scenario);

    [Property(MaxTest = 3000, StartSize = 4, EndSize = 80)]
    public void Both_agree_on_unguided_steps(Unguided drawn) => TestPairs.MustAgree(drawn.Scenario);

    [Property(MaxTest = 1500, StartSize = 4, EndSize = 60)]
    public void Both_agree_at_the_end_of_the_address_space(FarAway drawn) => TestPairs.MustAgree(drawn.Scenario);

    [Property(MaxTest = 1500, StartSize = 4, EndSize = 60)]
    public void Both_agree_on_two_joined_scenarios(Joined drawn) => TestPairs.MustAgree(drawn.Scenario);

    [Property(MaxTest = 300, StartSize = 4, EndSize = 12)]
    public void Both_agree_whichever_step_is_left_out(Scenario scenario) =>
        Assert.All(Scenarios.WithoutOneStep(scenario), TestPairs.MustAgree);

    /// <summary>
    /// In a small scenario every list is short; here every list counts as long, so that every walk uses an index.
    /// </summary>
    [Property(MaxTest = 2000, StartSize = 4, EndSize = 80)]
    public void Both_agree_if_every_list_has_an_index(Scenario scenario) =>
        TestPairs.MustAgree(
            scenario,
            TestPairs.Correct with { NewSubject = TestPairs.Subjects(() => Machines.With<IndexingAll>(KernelVersions.Default)) });

    /// <summary>Checks the shift itself; otherwise the property about the end of the address space would mean little.</summary>
    [Property]
    public void A_far_scenario_ends_at_the_end_of_the_address_space(FarAway drawn)
    {
        Assert.Equal(DrawnScenarios.AddressSpaceEnd, DrawnScenarios.EndOf(drawn.Scenario));
        Assert.Equal(drawn.Scenario, TestPairs.Parse(drawn.ToString()));
    }

    /// <summary>Random generation seldom produces these steps in this order in a run of ordinary length.</summary>
    [Fact]
    public void Munlock_returns_the_number_of_pages_that_another_locked_VMA_holds()
    {
        var scenario = TestPairs.Parse("""
            p0 mmap 0+2 rw
            p0 write 0
            p0 write 1
            p0 mprotect 0+2 r
            p0 fork p1
            p0 mlock 0+2
            p1 mlock 1+1
            p0 munlock 0+2
            """);
        TestPairs.MustAgree(scenario);
        Assert.Equal(Outcome.Counted(1), TestPairs.TransitionsOf(scenario, TestPairs.Correct.NewOracle()).Last().Outcome);
    }

    private readonly struct IndexingAll : ISteps
    {
        static int ISteps.LongList => 0;
    }
}
