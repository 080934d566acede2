using System.Reflection;
using RmapProps.Contract;
using RmapProps.Contract.Machines;
using RmapProps.Contract.Observations;
using RmapProps.Oracle;
using RmapProps.Rmap.Memory;
using Xunit.Sdk;

namespace RmapProps.SnapshotTests.Gallery;

/// <summary>The two that have to show what is expected, each by itself.</summary>
public enum Side
{
    /// <summary>The implementation.</summary>
    Machine,

    /// <summary>The naive model.</summary>
    Oracle,
}

/// <summary>A row for each side; what is given follows the side, so that a test may have several of these.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
sealed class BothSidesAttribute(params object[] values) : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) =>
        [[Side.Machine, .. values], [Side.Oracle, .. values]];
}

/// <summary>Expectations that were written by hand, as sentences: <c>side.After(steps).Shows(layout)</c>.</summary>
static class Sides
{
    /// <summary>A new machine of this side, after these steps.</summary>
    public static Story After(this Side side, string steps) =>
        new Story(side == Side.Machine ? Machines.Correct() : new ForwardMap()).Then(steps);
}

/// <summary>A machine on its way, and what is claimed about it. Every step is ok unless the claim says otherwise.</summary>
/// <param name="machine">The machine.</param>
sealed class Story(IMachine machine)
{
    /// <summary>More steps, all of which are done.</summary>
    public Story Then(string steps)
    {
        foreach (var step in ScenarioFiles.Parse("steps", steps).Steps)
            Assert.Equal($"{step}: ok", $"{step}: {step.ApplyTo(machine)}");
        return this;
    }

    /// <summary>One more step, which ends like this.</summary>
    public Story ThenEnds(string step, Outcome outcome)
    {
        Assert.Equal(outcome, Assert.Single(ScenarioFiles.Parse("step", step).Steps).ApplyTo(machine));
        return this;
    }

    /// <summary>The VMAs of p0.</summary>
    public Story Shows(string layout) => Shows("p0", layout);

    /// <summary>
    /// The VMAs of a process by address, as in <c>0+2 a0 | 2+1@9 - | 6+1 a1 a0</c>: the range, its offset where that is not
    /// its start, and its chain, newest first.
    /// </summary>
    public Story Shows(string process, string layout)
    {
        var vmas = machine.Observe().Processes.Single(view => view.Name.ToString() == process).Vmas;
        Assert.Equal(layout, string.Join(" | ", vmas.Select(Text)));
        return this;
    }

    /// <summary>The VMAs on the list of an anon_vma, front to back: the order of a walk.</summary>
    public Story Lists(string anonVma, string vmas)
    {
        Assert.Equal(vmas, string.Join(' ', Find(anonVma).Vmas));
        return this;
    }

    /// <summary>The references of an anon_vma, and its root.</summary>
    public Story Counts(string anonVma, int references, string root)
    {
        var view = Find(anonVma);
        Assert.Equal((references, root), (view.References, view.Root.ToString()));
        return this;
    }

    /// <summary>Where a walk finds a page, in order of visit.</summary>
    public Story Finds(string page, string places)
    {
        var view = machine.Observe().Pages.Single(view => view.Name.ToString() == page);
        Assert.Equal(places, string.Join(' ', view.Found));
        return this;
    }

    /// <summary>How many anon_vmas and links live.</summary>
    public Story Holds(int anonVmas, int chains)
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

        // The newest of the chain is the VMA's own anon_vma in these kernels. Where it is not, no expectation shall be met.
        var newest = vma.Chain.Count == 0 ? AnonVmaName.None : vma.Chain[0];
        var own = newest == vma.AnonVma ? "" : $" but own is {vma.AnonVma}";
        return $"{range}{offset} {chain}{own}";
    }
}
