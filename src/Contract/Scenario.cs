using System.Globalization;
using RmapProps.Contract.Operations;

namespace RmapProps.Contract;

/// <summary>Which allocation of a step fails, counted from one; written <c>!1</c>.</summary>
/// <param name="Nth">From 1 to 1,000,000.</param>
public readonly record struct AllocationFailure(int Nth)
{
    /// <summary>The largest number that a scenario may name.</summary>
    public const int Largest = 1_000_000;

    /// <summary>As in <c>!1</c>.</summary>
    public override string ToString() => "!" + Nth.ToString(CultureInfo.InvariantCulture);
}

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

/// <summary>
/// A list of steps: what generators make, machines run, shrinkers reduce and people read. Every list is a valid
/// scenario, so any subsequence of one is a scenario too.
/// </summary>
/// <param name="Steps">The steps, in order.</param>
public sealed record Scenario(Sequence<Step> Steps)
{
    /// <summary>The first line of the text.</summary>
    public const string Header = "rmap-scenario 1";

    /// <summary>How many steps there are.</summary>
    public int Length => Steps.Count;

    /// <summary>The first so many steps.</summary>
    public Scenario Take(int count) => new(Sequence.Create(Steps.Span[..count]));

    /// <summary>The canonical text (rule 4): header, a step a line, one space, decimal, LF.</summary>
    public override string ToString()
    {
        var text = new System.Text.StringBuilder(Header).Append('\n');
        foreach (var step in Steps)
            text.Append(step).Append('\n');
        return text.ToString();
    }
}
