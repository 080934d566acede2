using RmapProps.Contract.Observations;

namespace RmapProps.Contract.States;

/// <summary>
/// A state in a form in which it can be looked up: all that is observed, and all that is hidden and matters. The names of
/// anon_vmas, pages and swap entries do not count, only their order; those that a scenario gives, of processes and
/// migrations, do.
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
    /// The key of the state that a machine is in. Machines of one kind and rules with equal keys behave equally for ever.
    /// </summary>
    public static StateKey Of(ICopyableMachine machine)
    {
        var state = new StateWriter(machine.Observe());
        machine.WriteHiddenState(state);
        return new(state);
    }

    /// <summary>The key of what is seen. It says what Observe says, up to names, and promises nothing for later.</summary>
    public static StateKey Of(Observation seen) => new(new StateWriter(seen));

    /// <inheritdoc/>
    public bool Equals(StateKey? other) => other is not null && hash == other.hash && Numbers.SequenceEqual(other.Numbers);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as StateKey);

    /// <inheritdoc/>
    public override int GetHashCode() => hash;
}
