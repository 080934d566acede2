using RmapProps.Reports.Forests;
using RmapProps.Rmap.Allocation;
using RmapProps.Rmap.Objects;
using RmapProps.Rmap.Pools;

namespace RmapProps.PropertyTests.Rmap.Objects;

/// <summary>Checks that each tree has one lock, and that at most one lock is held.</summary>
public sealed class RootLockTests
{
    private readonly Slabs slabs = new();

    private readonly AnonVmaHandle root, child, stranger;

    public RootLockTests()
    {
        _ = slabs.NewAnonVma(out root);
        _ = slabs.NewAnonVma(out child);
        _ = slabs.NewAnonVma(out stranger);
        (slabs.AnonVmas[root].Root, slabs.AnonVmas[child].Root, slabs.AnonVmas[stranger].Root) = (root, root, stranger);
    }

    [Fact]
    public void One_lock_serves_the_whole_tree()
    {
        slabs.Lock.Take(child);
        slabs.Lock.Release(root);
        slabs.Lock.MustBeFree();
    }

    [Fact]
    public void A_lock_cannot_be_taken_twice() => MustThrow(
        "took an anon_vma lock while one was held",
        () =>
        {
            slabs.Lock.Take(root);
            slabs.Lock.Take(child);
        });

    [Fact]
    public void A_second_lock_cannot_be_taken_either() => MustThrow(
        "took an anon_vma lock while one was held",
        () =>
        {
            slabs.Lock.Take(root);
            slabs.Lock.Take(stranger);
        });

    [Fact]
    public void A_lock_that_is_not_held_cannot_be_released() => MustThrow(
        "released an anon_vma lock that was not held",
        () => slabs.Lock.Release(root));

    [Fact]
    public void Another_lock_cannot_be_released() => MustThrow(
        "released an anon_vma lock that was not held",
        () =>
        {
            slabs.Lock.Take(root);
            slabs.Lock.Release(stranger);
        });

    [Fact]
    public void A_lock_cannot_be_held_at_the_end_of_a_step() => MustThrow(
        "left an anon_vma lock held",
        () =>
        {
            slabs.Lock.Take(root);
            slabs.Lock.MustBeFree();
        });

    [Fact]
    public void The_lock_of_a_tree_with_a_freed_root_cannot_be_taken() => MustThrow(
        "used a freed AnonVma",
        () =>
        {
            slabs.AnonVmas.Free(root);
            slabs.Lock.Take(child);
        });

    [Fact]
    public void A_lock_is_held_until_another_tree_is_locked()
    {
        slabs.Lock.AssertUnlocked();
        slabs.Lock.LockRoot(slabs.AnonVmas[root]);
        slabs.Lock.LockRoot(slabs.AnonVmas[child]);
        MustThrow("took an anon_vma lock while one was held", () => slabs.Lock.Take(stranger));
        slabs.Lock.LockRoot(slabs.AnonVmas[stranger]);
        slabs.Lock.Release(stranger);
        slabs.Lock.LockRoot(slabs.AnonVmas[child]);
        slabs.Lock.UnlockRoot();
        slabs.Lock.MustBeFree();
    }

    [Fact]
    public void A_held_lock_fails_the_check_that_none_is() => MustThrow(
        "took an anon_vma lock while one was held",
        () =>
        {
            slabs.Lock.Take(root);
            slabs.Lock.AssertUnlocked();
        });

    [Fact]
    public void LockRoot_fails_for_a_tree_with_a_freed_root() => MustThrow(
        "used a freed AnonVma",
        () =>
        {
            slabs.AnonVmas.Free(root);
            slabs.Lock.AssertUnlocked();
            slabs.Lock.LockRoot(slabs.AnonVmas[stranger]);
            slabs.Lock.LockRoot(slabs.AnonVmas[child]);
        });

    [Fact]
    public void A_roots_own_lock_is_the_lock_of_its_tree()
    {
        slabs.Lock.TakeOwn(root);
        slabs.Lock.Release(child);
        slabs.Lock.Take(child);
        slabs.Lock.ReleaseOwn(root);
        slabs.Lock.MustBeFree();
    }

    [Fact]
    public void The_own_lock_of_another_anon_vma_is_not_the_lock_of_the_tree() => Assert.All(
        new Action[]
        {
            () =>
            {
                slabs.Lock.TakeOwn(child);
                slabs.Lock.Release(child);
            },
            () => slabs.Lock.ReleaseOwn(root),
        },
        action => MustThrow("released an anon_vma lock that was not held", action));

    private static void MustThrow(string message, Action action) =>
        Assert.Equal(message, Assert.Throws<KernelBugException>(action).Message);
}
