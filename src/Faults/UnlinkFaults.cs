using RmapProps.Contract;
using RmapProps.Rmap;

namespace RmapProps.Faults;

/// <summary>Mistakes in anon_vma_unlink: what is given back when an anon_vma dies.</summary>
public static class UnlinkFaults
{
    /// <summary>Roots live for ever.</summary>
    public static readonly Fault ForgetRootDrop = Fault.Breaking<ForgettingRootDrop>(
        "forget-root-drop", "H11",
        "A dying anon_vma does not give back its reference on the root, which is never freed again.",
        "76545066c852 mm: extend KSM refcounts to the anon_vma root (B12)",
        CountingLaws.RootCountsItsTree,
        """
        p0 mmap 0+1 rw
        p0 write 0
        p0 fork p1
        p1 exit
        """);

    private readonly struct ForgettingRootDrop : ISteps
    {
        static bool ISteps.DropsRootOfDead => false;
    }
}
