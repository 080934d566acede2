using RmapProps.Contract.Observations;

namespace RmapProps.Contract.States;

/// <summary>
/// The key of a state, for lookups: the observation and the hidden state that matters. Only the order of the names of anon_vmas,
/// pages and swap entries counts. The names that a scenario chooses, of processes and migrations, count themselves.
/// </summary>
public sealed class StateKey : IEquatable<StateKey>
{
    private readonly long[] numbers;
    private readonly int hash;

    private StateKey(StateWriter state)
    {
        numbers = state.ToArray();
        var mixed = 0UL;
        foreach (var number in numbers)
        {
            mixed = (mixed ^ (ulong)number) * 0x9E3779B97F4A7C15;
            mixed ^= mixed >> 32;
        }

        hash = (int)mixed;
    }

    /// <summary>The state, number by number; different states have different numbers.</summary>
    public ReadOnlySpan<long> Numbers => numbers;

    /// <summary>
    /// Makes the key of the current state of a machine. Machines of one kind and rules with equal keys behave equally for ever.
    /// </summary>
    public static StateKey Of(ICopyableMachine machine)
    {
        var state = new StateWriter(machine.Observe());
        machine.WriteHiddenState(state);
        return new(state);
    }

    /// <summary>
    /// Makes the key of an observation. It contains the content of Observe, up to names, and guarantees nothing about later
    /// steps.
    /// </summary>
    public static StateKey Of(Observation seen) => new(new StateWriter(seen));

    /// <inheritdoc/>
    public bool Equals(StateKey? other) => other is not null && hash == other.hash && Numbers.SequenceEqual(other.Numbers);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as StateKey);

    /// <inheritdoc/>
    public override int GetHashCode() => hash;
}
