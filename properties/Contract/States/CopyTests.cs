using RmapProps.Contract.Kernels;
using RmapProps.Contract.Observations;
using RmapProps.Contract.States;
using RmapProps.Oracle;
using RmapProps.PropertyTests.TestDoubles;
using RmapProps.Rmap.Memory;

namespace RmapProps.PropertyTests.Contract.States;

/// <summary>Tests that a copy continues as the original would, and that neither is affected by steps of the other.</summary>
public sealed class CopyTests
{
    [Property(MaxTest = 500, StartSize = 4, EndSize = 60)]
    public void A_copy_is_independent(Scenario scenario, Seed seed) => MustCopy(scenario, seed);

    [Property(MaxTest = 200)]
    public void A_copy_with_shared_pages_is_independent(KsmScenario shared, Seed seed) => MustCopy(shared.Scenario, seed);

    [Fact]
    public void A_copy_that_shares_state_is_detected() => Assert.Equal(
        "the copy's steps changed the original",
        FlawOf(TestPairs.Parse("p0 mmap 0+1 rw\np0 write 0\np0 fork p1"), 1, () => ForgedMachine.Sharing(new ForwardMap())));

    private static void MustCopy(Scenario scenario, Seed seed) => Assert.All(KernelVersions.All, kernel =>
    {
        var made = seed.Rng.Below(scenario.Length + 1);
        Assert.Null(FlawOf(scenario, made, () => new ForwardMap(kernel)));
        Assert.Null(FlawOf(scenario, made, () => Machines.Correct(kernel)));
    });

    /// <summary>Returns the defect of the copies that a machine makes after a number of steps; null if there is none.</summary>
    private static string? FlawOf(Scenario scenario, int made, Func<ICopyableMachine> newMachine)
    {
        var (uncopied, original) = (newMachine(), newMachine());
        foreach (var step in scenario.Steps.Span[..made])
        {
            step.ApplyTo(uncopied);
            step.ApplyTo(original);
        }

        var (first, state) = (original.Copy(), StateKey.Of(original));
        var second = first.Copy();
        var rest = new Scenario(scenario.Steps.Skip(made).ToSequence());
        var expected = GoOn(rest, uncopied);
        if (GoOn(rest, first) != expected)
            return "the copy went another way";
        if (!StateKey.Of(original).Equals(state))
            return "the copy's steps changed the original";
        if (GoOn(rest, original) != expected)
            return "the original went another way after its copy";
        if (!StateKey.Of(second).Equals(state))
            return "the steps of others changed a copy of the copy";
        return GoOn(rest, second) == expected ? null : "a copy of the copy went another way";
    }

    private static Sequence<(Outcome, Observation)> GoOn(Scenario scenario, IMachine machine) =>
        TestPairs.TransitionsOf(scenario, machine).Select(transition => (transition.Outcome, transition.After)).ToSequence();
}
