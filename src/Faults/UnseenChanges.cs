using static RmapProps.Faults.UnseenKind;

namespace RmapProps.Faults;

/// <summary>
/// The changes that are no faults, so that nobody looks for them among the faults or takes the catalogue for longer than
/// it is. A test holds that every id is either here or there.
/// </summary>
public static class UnseenChanges
{
    /// <summary>Hunks of the 2010 diff, and invented mistakes.</summary>
    public static readonly IReadOnlyList<UnseenChange> OfThe2010Diff =
    [
        new("H02", "anon_vma_prepare takes the root's lock instead of the anon_vma's own.", LockOnly,
            "What it locks is new or adopted, and either way a root, so it is the same lock."),
        new("H04", "anon_vma_prepare frees the chain that it did not need.", Concurrent,
            "Only who loses a race for the same VMA is left with one; M15 is the error path that one thread can take.")
            {
                Aliases = ["B06"],
            },
        new("H05", "anon_vma_prepare: its unlock calls are grouped by blank lines.", Cosmetic, "Their order stays."),
        new("H06", "anon_vma_chain_link takes the root's lock.", LockOnly,
            "It takes and gives back the same one; who else takes which is seen by a second thread alone."),
        new("H10a", "anon_vma_unlink takes the root's lock.", LockOnly,
            "It takes and gives back the same one; who else takes which is seen by a second thread alone."),
        new("H12", "unlink_anon_vmas says why it goes from newest to oldest.", Cosmetic, "A comment."),
        new("H16", "vma_address no longer skips a VMA that is marked as being adjusted.", Equivalent,
            "Nobody sets the mark any more; while vma_adjust did, only a walk in the middle of it met one."),
        new("H23", "__page_set_anon_rmap documents its new argument.", Cosmetic, "A comment."),
        new("H24", "is_vma_temporary_stack is added.", Equivalent, "Nobody but H25 calls it, and H25 is a fault."),
        new("H26", "try_to_unmap_anon asks for the address after it has skipped temporary stacks.", Cosmetic,
            "The address of a VMA that is skipped is not used."),
        new("H28", "rmap_walk_anon says why it does not use page_lock_anon_vma.", Cosmetic, "A comment."),
        new("M08", "unlink_anon_vmas goes from oldest to newest.", Equivalent,
            "The counters hold the root until the last anon_vma of its tree is gone, in whichever order they go."),
        new("M14", "do_wp_page gives up the old mapping before the new entry is set.", Concurrent,
            "Only who counts mappings in between takes the page for his own; M28 is what one thread can show."),
    ];

    /// <summary>Mistakes of other years.</summary>
    public static readonly IReadOnlyList<UnseenChange> OfOtherYears =
    [
        new("B07", "__split_vma calls a close hook that may not be there (58927533830).", OutOfScope,
            "Private anonymous VMAs have no hooks."),
        new("B11", "A VMA's range changes under no lock that walks of older anon_vmas take (012f18004da3).", Concurrent,
            "It takes a walk between two stores."),
        new("B17", "Assertions on counters and roots are added (44ab57a06ded).", Equivalent,
            "They change nothing; the laws say the same."),
        new("B-HANG", "page_lock_anon_vma may lock one root and page_unlock_anon_vma unlock another (f18194275c39).", Concurrent,
            "The object must get another root between the two.") { Aliases = ["B19"] },
        new("B20", "do_swap_page trusts a cached page that lost its swap entry while it waited (4969c1192d15).", Concurrent,
            "Nothing can happen while nobody waits."),
        new("B21", "dup_mmap links the child's VMA while it still names the parent's address space (a247c3a97a02).", Concurrent,
            "It takes a walk in the middle of a fork."),
        new("B22", "__split_vma leaves the new VMA's links when vma_adjust fails (2aeadc30de45).", Equivalent,
            "With a new VMA to insert, vma_adjust allocates nothing and cannot fail."),
        new("B23", "KSM write-protects a dirty page and forgets that it is dirty (4e31635c367a).", OutOfScope,
            "Pages have no contents here, and nothing is dirty."),
        new("B26", "mremap may move entries into a VMA that walks meet before the source (948f017b0913).", Concurrent,
            "It takes a walk in the middle of the move; the order itself is that of the 2010 kernel, and both sides have it."),
        new("B27", "copy_vma links the new VMA while it still has the old one's range (523d4e2008fd).", Concurrent,
            "It takes a walk in the middle of the copy."),
        new("B30", "Chains grow with each generation that outlives its parent (7a3ef208e662).", OutOfScope,
            "The 2010 kernel grows them so, and both sides do; M35 is the cure of 3.19, which is a mistake here."),
        new("B31", "The cure of B30 counts the wrong anon_vma when a merge imports links (b800c91a0517).", OutOfScope,
            "It is about a count that came with the cure, and that the 2010 kernel has not."),
        new("B32", "The cure of B30 counts down what it had not counted when a clone fails (3fe89b3e2a7b).", OutOfScope,
            "It is about a count that came with the cure, and that the 2010 kernel has not."),
        new("B34", "A merge keeps the old protection until after the locks are dropped (e86f15ee64d8).", Concurrent,
            "It takes a migration that ends in between."),
        new("B36", "A VMA that outlives unlink_anon_vmas keeps its anon_vma pointer (ee8ab1903e3d).", OutOfScope,
            "Without MREMAP_DONTUNMAP no VMA does."),
        new("B38", "dup_anon_vma takes no lock, and is not undone when a later step fails (d8ab9f7b644a, 824135c46b00).",
            OutOfScope, "It needs per-VMA locks and the maple tree."),
        new("B41", "A guard page below stacks, and five repairs of it (320b2b8de126).", OutOfScope,
            "It came after 26ba0cb63cb8, and no kernel version has it."),
    ];
}
