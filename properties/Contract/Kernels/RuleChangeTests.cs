using RmapProps.Contract.Kernels;
using RmapProps.Contract.Observations;
using RmapProps.Oracle;
using RmapProps.Rmap.Memory;

namespace RmapProps.PropertyTests.Contract.Kernels;

/// <summary>
/// Tests the witness of each rule change: a scenario after which the version and its predecessor hold different states, in the
/// implementation and in the oracle.
/// </summary>
public sealed class RuleChangeTests
{
    public static TheoryData<string, string> Changes()
    {
        var changes = new TheoryData<string, string>();
        foreach (var kernel in KernelVersions.All)
            foreach (var change in kernel.Changes)
                changes.Add(kernel.Name, change.Commit);
        return changes;
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void Neighbouring_versions_differ_on_the_witness(string name, string commit)
    {
        var (kernel, witness) = Find(name, commit);
        Assert.NotEqual(
            StateAfter(witness, Machines.Correct(kernel.Predecessor!)), StateAfter(witness, Machines.Correct(kernel)));
        Assert.NotEqual(StateAfter(witness, new ForwardMap(kernel.Predecessor!)), StateAfter(witness, new ForwardMap(kernel)));
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void Systems_agree_on_the_witness_under_both_versions(string name, string commit)
    {
        var (kernel, witness) = Find(name, commit);
        TestPairs.MustAgree(witness, TestPairs.Under(kernel.Predecessor!));
        TestPairs.MustAgree(witness, TestPairs.Under(kernel));
    }

    private static (KernelVersion Kernel, Scenario Witness) Find(string name, string commit)
    {
        var kernel = KernelVersions.Find(name)!;
        return (kernel, TestPairs.Parse(kernel.Changes.Single(change => change.Commit == commit).Witness));
    }

    private static Observation StateAfter(Scenario scenario, IMachine machine)
    {
        foreach (var step in scenario.Steps)
            step.ApplyTo(machine);
        return machine.Observe();
    }
}
