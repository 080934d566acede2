using RmapProps.Contract.Machines;
using RmapProps.Contract.Operations;

namespace RmapProps.Contract.Scenarios;

/// <summary>One line of a scenario: an operation, and perhaps an allocation that fails in it.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Failure">The allocation that fails in it, if any.</param>
public sealed record Step(Operation Operation, AllocationFailure? Failure = null)
{
    /// <summary>Runs the step on a machine. The caller handles exceptions of the machine.</summary>
    public Outcome ApplyTo(IMachine machine)
    {
        machine.BeginStep(Failure);
        var outcome = Operation.ApplyTo(machine);
        machine.EndStep();
        return outcome;
    }

    /// <summary>The text of the step in the format.</summary>
    public override string ToString() => Failure is { } failure ? $"{Operation} {failure}" : Operation.ToString();
}
