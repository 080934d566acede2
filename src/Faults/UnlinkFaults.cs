using RmapProps.Contract.Laws;
using RmapProps.Rmap.Allocation;
using RmapProps.Rmap.Objects;
using RmapProps.Rmap.ReverseMaps;

namespace RmapProps.Faults;

/// <summary>
/// Mistakes in anon_vma_unlink and drop_anon_vma: in the time at which an anon_vma is freed, and in the references that it drops.
/// </summary>
public static class UnlinkFaults
{
    /// <summary>Leaks every root that had a child.</summary>
    public static readonly Fault ForgetRootDrop = Fault.Breaking<ForgettingRootDrop>(
        "forget-root-drop", "H11",
        "A freed anon_vma does not drop its reference on the root, which is then never freed.",
        "76545066c852 mm: extend KSM refcounts to the anon_vma root",
        CountingLaws.RootCountsItsTree,
        """
        p0 mmap 0+1 rw
        p0 write 0
        p0 fork p1
        p1 exit
        """);

    /// <summary>Ignores references of migrations.</summary>
    public static readonly Fault FreeUnderMigration = Fault.Breaking<FreeingUnderMigration>(
        "free-under-migration", "H10b",
        "The last VMA that leaves frees the anon_vma although a migration holds it: only the references of KSM count.",
        "7f60c214fd3a mm: migration: share the anon_vma ref counts between KSM and page migration",
        CountingLaws.PinnedLives,
        """
        p0 mmap 0+1 rw
        p0 write 0
        kcompactd isolate p0:0 m0
        p0 exit
        """);

    /// <summary>Ignores all references.</summary>
    public static readonly Fault FreeUnderReference = Fault.Breaking<FreeingUnderReference>(
        "free-under-reference", "M01",
        "The last VMA that leaves frees the anon_vma even if a reference is held.",
        "the counter test missing in anon_vma_unlink",
        CountingLaws.PinnedLives,
        """
        p0 mmap 0+2 rw
        p0 madvise 0+2 mergeable
        p0 mlock 0+2
        ksmd merge p0:0 p0:1
        p0 exit
        """);

    /// <summary>Leaks the anon_vma at the last drop.</summary>
    public static readonly Fault ForgetFreeAtDrop = Fault.Breaking<ForgettingFreeAtDrop>(
        "forget-free-at-drop", "H27a",
        "Dropping the last reference does not free an anon_vma with an empty list.",
        "76545066c852 mm: extend KSM refcounts to the anon_vma root",
        CountingLaws.LiveWhileNeeded,
        """
        p0 mmap 0+1 rw
        p0 write 0
        kcompactd isolate p0:0 m0
        p0 exit
        kcompactd putback m0
        """);

    /// <summary>Does only half of a two-level free.</summary>
    public static readonly Fault ForgetRootAtDrop = Fault.Breaking<ForgettingRootAtDrop>(
        "forget-root-at-drop", "H27b",
        "An anon_vma that is freed by dropping its last reference does not drop its own reference on the root.",
        "76545066c852 mm: extend KSM refcounts to the anon_vma root",
        CountingLaws.RootCountsItsTree,
        """
        p0 mmap 0+1 rw
        p0 write 0
        p0 fork p1
        p1 write 0
        kcompactd isolate p1:0 m0
        p1 exit
        kcompactd putback m0
        """,
        "M11");

    /// <summary>Removes the protection that the fixes of H08b, H11 and H27 provide.</summary>
    public static readonly Fault FreeRootUnderTree = Fault.Breaking<FreeingRootUnderTree>(
        "free-root-under-tree", "M21",
        "The last VMA that leaves frees the root although an anon_vma of its tree is still alive: only references from outside "
        + "count.",
        "the purpose of 76545066c852, ignored",
        CountingLaws.RootOutlivesTree,
        """
        p0 mmap 0+1 rw
        p0 write 0
        p0 fork p1
        p1 write 0
        kcompactd isolate p1:0 m0
        p0 exit
        p1 exit
        """);

    /// <summary>Frees the lock before its last user.</summary>
    public static readonly Fault FreeRootFirst = Fault.Breaking<FreeingRootFirst>(
        "free-root-first", "B28",
        "In a two-level free, the root is freed before the child. The child's free routine still looks at the root's lock.",
        "624483f3ea82 mm: rmap: fix use-after-free in __put_anon_vma",
        CrashLaws.NoCrash,
        """
        p0 mmap 0+1 rw
        p0 write 0
        p0 fork p1
        p1 write 0
        kcompactd isolate p1:0 m0
        p0 exit
        p1 exit
        kcompactd putback m0
        """);

    private readonly struct ForgettingRootDrop : ISteps
    {
        static bool ISteps.DropsRootOfDead => false;
    }

    private readonly struct FreeingUnderMigration : ISteps
    {
        static bool ISteps.IsUnreferenced(Slabs slabs, AnonVmaHandle anonVma, in AnonVma left) =>
            left.References == slabs.Migrations.Values.Count(migration => migration.AnonVma == anonVma);
    }

    private readonly struct FreeingUnderReference : ISteps
    {
        static bool ISteps.IsUnreferenced(Slabs slabs, AnonVmaHandle anonVma, in AnonVma left) => true;
    }

    private readonly struct ForgettingFreeAtDrop : ISteps
    {
        static bool ISteps.FreesAtLastDrop => false;
    }

    private readonly struct ForgettingRootAtDrop : ISteps
    {
        static bool ISteps.DropsRootOfDropped => false;
    }

    private readonly struct FreeingRootUnderTree : ISteps
    {
        static bool ISteps.IsUnreferenced(Slabs slabs, AnonVmaHandle anonVma, in AnonVma left)
        {
            var descendants = 0;
            foreach (var other in slabs.AnonVmaNames.Living(slabs.AnonVmas))
                if (other != anonVma && slabs.AnonVmas.IsLive(other) && slabs.AnonVmas[other].Root == anonVma)
                    descendants++;
            return left.References == descendants;
        }
    }

    private readonly struct FreeingRootFirst : ISteps
    {
        static void ISteps.FreeDropped(Slabs slabs, AnonVmaHandle dropped, AnonVmaHandle deadRoot)
        {
            if (!deadRoot.IsNone)
                slabs.AnonVmas.Free(deadRoot);
            _ = slabs.AnonVmas[slabs.AnonVmas[dropped].Root];
            slabs.AnonVmas.Free(dropped);
        }
    }
}
