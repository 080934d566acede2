using System.Reflection;
using RmapProps.Contract;
using RmapProps.Contract.Machines;
using RmapProps.Contract.Observations;
using RmapProps.Oracle;
using RmapProps.Rmap.Memory;
using Xunit.Sdk;

namespace RmapProps.SnapshotTests.Gallery;

/// <summary>The two systems that a test runs. Each must satisfy the expectations independently of the other.</summary>
public enum Side
{
    /// <summary>The implementation.</summary>
    Machine,

    /// <summary>The naive model.</summary>
    Oracle,
}

/// <summary>
/// Gives a theory one row for each side, followed by the values. A theory can have several of these attributes.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
sealed class BothSidesAttribute(params object[] values) : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) =>
        [[Side.Machine, .. values], [Side.Oracle, .. values]];
}

/// <summary>The start of an expectation, which reads as a sentence: <c>side.After(steps).Shows(layout)</c>.</summary>
static class Sides
{
    /// <summary>Creates a machine of this side and runs these steps.</summary>
    public static Expectations After(this Side side, string steps) =>
        new Expectations(side == Side.Machine ? Machines.Correct() : new ForwardMap()).Then(steps);
}

/// <summary>Runs steps on a machine and checks its state. A step must return ok unless a test expects another outcome.</summary>
/// <param name="machine">The machine.</param>
sealed class Expectations(IMachine machine)
{
    /// <summary>Runs more steps; each must return ok.</summary>
    public Expectations Then(string steps)
    {
        foreach (var step in ScenarioFiles.Parse("steps", steps).Steps)
            Assert.Equal($"{step}: ok", $"{step}: {step.ApplyTo(machine)}");
        return this;
    }

    /// <summary>Runs one more step, which must have this outcome.</summary>
    public Expectations ThenEnds(string step, Outcome outcome)
    {
        Assert.Equal(outcome, Assert.Single(ScenarioFiles.Parse("step", step).Steps).ApplyTo(machine));
        return this;
    }

    /// <summary>Checks the VMAs of p0.</summary>
    public Expectations Shows(string layout) => Shows("p0", layout);

    /// <summary>
    /// Checks the VMAs of a process in order of address, as in <c>0+2 a0 | 2+1@9 - | 6+1 a1 a0</c>: the range, the offset if
    /// it differs from the start, and the chain, newest first.
    /// </summary>
    public Expectations Shows(string process, string layout)
    {
        var vmas = machine.Observe().Processes.Single(view => view.Name.ToString() == process).Vmas;
        Assert.Equal(layout, string.Join(" | ", vmas.Select(Text)));
        return this;
    }

    /// <summary>Checks the VMAs on the list of an anon_vma, in the order of a walk.</summary>
    public Expectations Lists(string anonVma, string vmas)
    {
        Assert.Equal(vmas, string.Join(' ', Find(anonVma).Vmas));
        return this;
    }

    /// <summary>Checks the reference count of an anon_vma, and its root.</summary>
    public Expectations Counts(string anonVma, int references, string root)
    {
        var view = Find(anonVma);
        Assert.Equal((references, root), (view.References, view.Root.ToString()));
        return this;
    }

    /// <summary>Checks the places where a walk finds a page, in order of visit.</summary>
    public Expectations Finds(string page, string places)
    {
        var view = machine.Observe().Pages.Single(view => view.Name.ToString() == page);
        Assert.Equal(places, string.Join(' ', view.Found));
        return this;
    }

    /// <summary>Checks the numbers of allocated anon_vmas and links.</summary>
    public Expectations Holds(int anonVmas, int chains)
    {
        var allocated = machine.Observe().Allocated;
        Assert.Equal((anonVmas, chains), (allocated.AnonVmas, allocated.Chains));
        return this;
    }

    AnonVmaView Find(string name) => machine.Observe().AnonVmas.Single(view => view.Name.ToString() == name);

    static string Text(VmaView vma)
    {
        var range = $"{vma.Start}+{vma.End.Value - vma.Start.Value}";
        var offset = vma.Offset.Value == vma.Start.Value ? "" : $"@{vma.Offset}";
        var chain = vma.Chain.Count == 0 ? "-" : string.Join(' ', vma.Chain);

        // In these kernels the newest entry of the chain is the VMA's own anon_vma. If it is not, no expected layout matches.
        var newest = vma.Chain.Count == 0 ? AnonVmaName.None : vma.Chain[0];
        var own = newest == vma.AnonVma ? "" : $" but own is {vma.AnonVma}";
        return $"{range}{offset} {chain}{own}";
    }
}
