using RmapProps.Reports.Forests;
using RmapProps.Rmap.Allocation;
using RmapProps.Rmap.Objects;
using RmapProps.Rmap.Pools;

namespace RmapProps.PropertyTests.Rmap.Objects;

/// <summary>There is one lock for each tree, and at most one is held.</summary>
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
    public void It_is_the_lock_of_the_whole_tree()
    {
        slabs.Lock.Take(child);
        slabs.Lock.Release(root);
        slabs.Lock.MustBeFree();
    }

    [Fact]
    public void It_cannot_be_taken_twice() => MustThrow(
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
    public void What_was_not_taken_cannot_be_given_back() => MustThrow(
        "released an anon_vma lock that was not held",
        () => slabs.Lock.Release(root));

    [Fact]
    public void Another_lock_cannot_be_given_back() => MustThrow(
        "released an anon_vma lock that was not held",
        () =>
        {
            slabs.Lock.Take(root);
            slabs.Lock.Release(stranger);
        });

    [Fact]
    public void It_cannot_be_left_held() => MustThrow(
        "left an anon_vma lock held",
        () =>
        {
            slabs.Lock.Take(root);
            slabs.Lock.MustBeFree();
        });

    [Fact]
    public void The_lock_of_a_tree_whose_root_is_gone_cannot_be_taken() => MustThrow(
        "used a freed AnonVma",
        () =>
        {
            slabs.AnonVmas.Free(root);
            slabs.Lock.Take(child);
        });

    [Fact]
    public void It_can_be_held_until_another_tree_is_met()
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
    public void Who_holds_cannot_come_with_a_lock() => MustThrow(
        "took an anon_vma lock while one was held",
        () =>
        {
            slabs.Lock.Take(root);
            slabs.Lock.AssertUnlocked();
        });

    [Fact]
    public void The_lock_of_a_tree_whose_root_is_gone_cannot_be_held() => MustThrow(
        "used a freed AnonVma",
        () =>
        {
            slabs.AnonVmas.Free(root);
            slabs.Lock.AssertUnlocked();
            slabs.Lock.LockRoot(slabs.AnonVmas[stranger]);
            slabs.Lock.LockRoot(slabs.AnonVmas[child]);
        });

    [Fact]
    public void A_roots_own_lock_is_that_of_its_tree()
    {
        slabs.Lock.TakeOwn(root);
        slabs.Lock.Release(child);
        slabs.Lock.Take(child);
        slabs.Lock.ReleaseOwn(root);
        slabs.Lock.MustBeFree();
    }

    [Fact]
    public void Anybody_elses_own_lock_is_not() => Assert.All(
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
