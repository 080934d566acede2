using RmapProps.Contract;

namespace RmapProps.Rmap.Allocation;

/// <summary>Injects allocation failures: the n-th allocation of a step fails, and only that one (rule 9).</summary>
public sealed class AllocationFailures
{
    private int made;
    private int failing;

    /// <summary>Starts a new step: counts allocations from zero again.</summary>
    public void Arm(AllocationFailure? failure) => (made, failing) = (0, failure?.Nth ?? 0);

    /// <summary>Counts one allocation and returns whether it must fail.</summary>
    public bool ShouldFail() => ++made == failing;
}
