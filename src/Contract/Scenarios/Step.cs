using RmapProps.Contract.Machines;
using RmapProps.Contract.Operations;

namespace RmapProps.Contract.Scenarios;

/// <summary>One line of a scenario: an operation, and perhaps an allocation that fails in it.</summary>
/// <param name="Operation">What is done.</param>
/// <param name="Failure">Which of its allocations fails, if any.</param>
public sealed record Step(Operation Operation, AllocationFailure? Failure = null)
{
    /// <summary>Takes a machine through the step. What the machine throws is left to the caller.</summary>
    public Outcome ApplyTo(IMachine machine)
    {
        machine.BeginStep(Failure);
        var outcome = Operation.ApplyTo(machine);
        machine.EndStep();
        return outcome;
    }

    /// <summary>As the format writes it.</summary>
    public override string ToString() => Failure is { } failure ? $"{Operation} {failure}" : Operation.ToString();
}
