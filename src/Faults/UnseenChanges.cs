using static RmapProps.Faults.UnseenKind;

namespace RmapProps.Faults;

/// <summary>
/// The changes that are not faults. They are listed so that a search for one of them ends here, and so that the catalogue does
/// not look longer than it is. A test checks that every ID is either here or there.
/// </summary>
public static class UnseenChanges
{
    /// <summary>Hunks of the 2010 diff, and invented mistakes.</summary>
    public static readonly IReadOnlyList<UnseenChange> OfThe2010Diff =
    [
        new("H02", "anon_vma_prepare takes the root's lock instead of the anon_vma's own.", LockOnly,
            "The anon_vma that it locks is new or adopted, so it is a root and both locks are the same."),
        new("H04", "anon_vma_prepare frees the chain that it did not need.", Concurrent,
            "Only a thread that loses a race for the same VMA is left with one. M15 is the error path that one thread can take.")
            {
                Aliases = ["B06"],
            },
        new("H05", "anon_vma_prepare groups its unlock calls by blank lines.", Cosmetic, "Their order is unchanged."),
        new("H06", "anon_vma_chain_link takes the root's lock.", LockOnly,
            "It takes and releases the same lock. Only a second thread can tell which lock that is."),
        new("H10a", "anon_vma_unlink takes the root's lock.", LockOnly,
            "It takes and releases the same lock. Only a second thread can tell which lock that is."),
        new("H12", "unlink_anon_vmas explains why it goes from newest to oldest.", Cosmetic, "This is a comment."),
        new("H16", "vma_address no longer skips a VMA that is marked as being adjusted.", Equivalent,
            "The mark is never set any more. While vma_adjust set it, only a walk in the middle of vma_adjust could see it."),
        new("H23", "__page_set_anon_rmap documents its new argument.", Cosmetic, "This is a comment."),
        new("H24", "is_vma_temporary_stack is added.", Equivalent, "Only H25 calls it, and H25 is a fault."),
        new("H26", "try_to_unmap_anon computes the address after it has skipped temporary stacks.", Cosmetic,
            "The address of a skipped VMA is not used."),
        new("H28", "rmap_walk_anon explains why it does not use page_lock_anon_vma.", Cosmetic, "This is a comment."),
        new("M08", "unlink_anon_vmas goes from oldest to newest.", Equivalent,
            "The counters hold the root until the last anon_vma of its tree is freed, in any order."),
        new("M14", "do_wp_page drops the old mapping before the new entry is set.", Concurrent,
            "Only a thread that counts mappings in between takes the page for its own. M28 is what remains for one thread."),
    ];

    /// <summary>Mistakes of other years.</summary>
    public static readonly IReadOnlyList<UnseenChange> OfOtherYears =
    [
        new("B07", "__split_vma calls a close hook that may be missing (58927533830).", OutOfScope,
            "Private anonymous VMAs have no hooks."),
        new("B11", "A VMA's range changes under a lock that walks of older anon_vmas do not take (012f18004da3).", Concurrent,
            "Only a walk between two stores can see it."),
        new("B17", "Assertions on counters and roots are added (44ab57a06ded).", Equivalent,
            "They change nothing, and the laws check the same conditions."),
        new("B-HANG", "page_lock_anon_vma may lock one root and page_unlock_anon_vma unlock another (f18194275c39).", Concurrent,
            "The object must get another root between the two calls.") { Aliases = ["B19"] },
        new("B20", "do_swap_page trusts a cached page that lost its swap entry during a wait (4969c1192d15).", Concurrent,
            "With one thread there is no wait during which the entry could be lost."),
        new("B21", "dup_mmap links the child's VMA while its address space still is the parent's (a247c3a97a02).", Concurrent,
            "Only a walk in the middle of a fork can see it."),
        new("B22", "__split_vma leaves the new VMA's links when vma_adjust fails (2aeadc30de45).", Equivalent,
            "With a new VMA to insert, vma_adjust allocates nothing and cannot fail."),
        new("B23", "KSM write-protects a dirty page and loses its dirty state (4e31635c367a).", OutOfScope,
            "Pages have no contents here and are never dirty."),
        new("B26", "mremap may move entries into a VMA that walks visit before the source (948f017b0913).", Concurrent,
            "Only a walk in the middle of the move can see it. The order itself is the 2010 kernel's."),
        new("B27", "copy_vma links the new VMA while it still has the old VMA's range (523d4e2008fd).", Concurrent,
            "Only a walk in the middle of the copy can see it."),
        new("B30", "Chains grow with each generation that outlives its parent (7a3ef208e662).", OutOfScope,
            "The 2010 kernel grows them, and so do subject and oracle. M35 is the fix of 3.19, a fault under these rules."),
        new("B31", "The fix of B30 counts the wrong anon_vma when a merge imports links (b800c91a0517).", OutOfScope,
            "The count came with the fix of B30, so the 2010 kernel does not have it."),
        new("B32", "The fix of B30 decrements a count that was not incremented when a clone fails (3fe89b3e2a7b).", OutOfScope,
            "The count came with the fix of B30, so the 2010 kernel does not have it."),
        new("B34", "A merge keeps the old protection until after the locks are dropped (e86f15ee64d8).", Concurrent,
            "Only a migration that ends before the protection changes can see it."),
        new("B36", "A VMA that outlives unlink_anon_vmas keeps its anon_vma pointer (ee8ab1903e3d).", OutOfScope,
            "Only MREMAP_DONTUNMAP leaves such a VMA, and it is not modelled."),
        new("B38", "dup_anon_vma takes no lock, and is not undone when a later step fails (d8ab9f7b644a, 824135c46b00).",
            OutOfScope, "Per-VMA locks and the maple tree are not modelled."),
        new("B41", "A guard page below stacks, and five fixes of it (320b2b8de126).", OutOfScope,
            "It came after 26ba0cb63cb8, and no kernel version here has it.")
            {
                Cves =
                [
                    new("CVE-2010-2240", "Stacks grow here as in the kernel, but there are no guard pages and no contents."),
                ],
            },
    ];
}
