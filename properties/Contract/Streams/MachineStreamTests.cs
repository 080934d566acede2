using RmapProps.Contract.Kernels;
using RmapProps.Contract.Observations;
using RmapProps.Contract.Streams;
using RmapProps.Faults;
using RmapProps.Oracle;
using RmapProps.Rmap.Memory;
using RmapProps.Rmap.Pools;

namespace RmapProps.PropertyTests.Contract.Streams;

/// <summary>
/// Tests that a machine streams exactly the state that it shows, in any state. The oracle writes the two forms separately. The
/// implementation observes through its stream, so this test covers the reading, and every comparison with the oracle covers the
/// writing.
/// </summary>
public sealed class MachineStreamTests
{
    private const int ScenariosOfFault = 30;

    private static readonly IReadOnlyList<Scenario> Guided = SteadyScenarios.Of(seed: 31, ScenariosOfFault);

    public static TheoryData<string> Faults() => [.. Catalogue.All.Select(fault => fault.Name)];

    [Property(MaxTest = 300, StartSize = 4, EndSize = 60)]
    public void Streams_match_observations(Scenario scenario) => MustShow(scenario);

    [Property(MaxTest = 60)]
    public void Streams_match_observations_of_shared_pages(KsmScenario shared) => MustShow(shared.Scenario);

    [Property(MaxTest = 300, StartSize = 4, EndSize = 60)]
    public void Streams_match_observations_of_unguided_steps(Unguided story) => MustShow(story.Scenario);

    /// <summary>The state may be invalid: dangling pointers, negative counts, walks that would crash.</summary>
    [Theory]
    [MemberData(nameof(Faults))]
    public void Streams_match_observations_of_a_faulty_machine(string name)
    {
        var fault = Catalogue.Find(name)!;
        foreach (var scenario in Guided.Append(TestPairs.Parse(fault.Witness)))
            MustShow(scenario, fault.NewMachine(fault.Kernel));
    }

    private static void MustShow(Scenario scenario) => Assert.All(KernelVersions.All, kernel =>
    {
        MustShow(scenario, new ForwardMap(kernel));
        MustShow(scenario, Machines.Correct(kernel));
    });

    private static void MustShow(Scenario scenario, IMachine machine)
    {
        var (now, then, seen) = (new ObservationStream(), new ObservationStream(), machine.Observe());
        ((IStreamingMachine)machine).Stream(then);
        foreach (var step in scenario.Steps)
        {
            try
            {
                step.ApplyTo(machine);
            }
            catch (KernelBugException)
            {
                return;
            }

            now.Clear();
            if (Observed(machine) is not { } after)
            {
                Assert.ThrowsAny<KernelBugException>(() => ((IStreamingMachine)machine).Stream(now));
                return;
            }

            ((IStreamingMachine)machine).Stream(now);
            Assert.Equal(after, now.ToObservation());
            Assert.Equal(after, now.ToObservation(then, seen));
            Assert.Equal(after == seen, now.Shows(then));
            Assert.True(Written.Of(after).Shows(now));
            (now, then, seen) = (then, now, after);
        }
    }

    private static Observation? Observed(IMachine machine)
    {
        try
        {
            return machine.Observe();
        }
        catch (KernelBugException)
        {
            return null;
        }
    }
}
