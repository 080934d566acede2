using RmapProps.Contract;

namespace RmapProps.Rmap.Allocation;

/// <summary>Injected allocation failures: exactly the n-th allocation of a step fails (rule 9), those after it succeed.</summary>
public sealed class AllocationFailures
{
    private int made;
    private int failing;

    /// <summary>A new step: counting starts again.</summary>
    public void Arm(AllocationFailure? failure) => (made, failing) = (0, failure?.Nth ?? 0);

    /// <summary>Counts one allocation; true when it is the one that fails.</summary>
    public bool ShouldFail() => ++made == failing;
}
