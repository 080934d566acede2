using RmapProps.Benchmarks.Workloads;
using RmapProps.Contract;
using RmapProps.Contract.Machines;
using RmapProps.Contract.Operations;
using RmapProps.Contract.Parameters;
using RmapProps.Contract.Scenarios;

namespace RmapProps.Benchmarks.Machines;

/// <summary>W7 as steps of a machine: a walk is an age, and a drop is a madvise with dontneed.</summary>
public static class MixedMachine
{
    /// <summary>Returns W7 as a workload of one phase.</summary>
    public static Course Begin(IMachine machine, int operations)
    {
        SetUp(machine);
        var steps = Steps(operations, MixedScript.Seed);
        return MachineWorkloads.NeverUsedAgain([new("W7", "mixed", "operation", operations, () => Take(machine, steps))]);
    }

    /// <summary>Maps the VMAs of the first process.</summary>
    public static void SetUp(IMachine machine) => MachineWorkloads.Taking(
        machine,
        Enumerable.Range(0, MixedScript.Vmas).Select(vma => new Mmap(new(0), RangeOf(vma), Protection.ReadWrite)))();

    /// <summary>Returns this number of operations of a seed, as steps.</summary>
    public static IReadOnlyList<Step> Steps(int operations, ulong seed)
    {
        var script = new MixedScript(seed);
        return [.. Enumerable.Range(0, operations).Select(_ => new Step(OperationOf(script.Next())))];
    }

    /// <summary>Takes the steps. A walk is refused if the page does not exist; no other step may be refused.</summary>
    public static void Take(IMachine machine, IReadOnlyList<Step> steps)
    {
        foreach (var step in steps)
            if (step.ApplyTo(machine) is { IsOk: false } refusal && !(step.Operation is Age && refusal == Outcome.Absent))
                throw new InvalidOperationException($"'{step}' ended with {refusal}");
    }

    private static Operation OperationOf(MixedOperation next)
    {
        var pid = new Pid(next.Process);
        return next.Kind switch
        {
            MixedKind.Write => new Write(pid, PageOf(next)),
            MixedKind.Walk => new Age(new(pid, PageOf(next))),
            MixedKind.Fork => new Fork(pid, new(next.Target)),
            MixedKind.Exit => new Exit(pid),
            _ => new Madvise(pid, RangeOf(next.Target), Advice.DontNeed),
        };
    }

    private static PageNumber PageOf(MixedOperation next) => new(MixedScript.StartOf(next.Target) + next.Page);

    private static PageRange RangeOf(int vma) => new(new(MixedScript.StartOf(vma)), new(MixedScript.PagesOfVma));
}
