using RmapProps.PropertyTests.Peers;
using RmapProps.Rmap.Objects;
using RmapProps.Rmap.Pools;

namespace RmapProps.PropertyTests.Rmap.ReverseMaps;

/// <summary>Checks the reverse map alone: the links between VMAs and anon_vmas, and when each object is freed.</summary>
public sealed class ReverseMapTests
{
    private readonly Tree tree = new();

    [Fact]
    public void Prepare_makes_a_root_that_lists_the_VMA()
    {
        var vma = tree.NewPrepared(0);
        var own = tree.OwnOf(vma);
        Assert.Equal([own], tree.ChainOf(vma));
        Assert.Equal([vma], tree.ListOf(own));
        Assert.Equal(own, tree.Slabs.AnonVmas[own].Root);
        Assert.Equal(0, tree.Slabs.AnonVmas[own].References);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Prepare_that_fails_leaves_nothing(int failing)
    {
        var vma = tree.NewVma(0);
        tree.Slabs.Failures.Arm(new(failing));
        Assert.False(tree.Map.Prepare(vma, AnonVmaHandle.None));
        Assert.Equal((0, 0), (tree.Slabs.AnonVmas.Live, tree.Slabs.Chains.Live));
        Assert.True(tree.OwnOf(vma).IsNone);
    }

    [Fact]
    public void Prepare_with_a_neighbour_shares_its_anon_vma_and_links_after_it()
    {
        var first = tree.NewPrepared(0);
        var second = tree.NewVma(0);
        Assert.True(tree.Map.Prepare(second, tree.OwnOf(first)));
        Assert.Equal([first, second], tree.ListOf(tree.OwnOf(first)));
        Assert.Equal(1, tree.Slabs.AnonVmas.Live);
    }

    /// <summary>
    /// Checks that a caller must not hold a lock: it could be the same one, taken by a caller that forgot to release it.
    /// </summary>
    [Fact]
    public void Clone_Fork_and_Unlink_refuse_a_held_lock()
    {
        var (parent, other) = (tree.NewPrepared(0), tree.NewVma(1));
        tree.Slabs.Lock.Take(tree.OwnOf(parent));
        Assert.All(
            new Action[]
            {
                () => tree.Map.Clone(other, parent), () => tree.Map.Fork(other, parent), () => tree.Map.Unlink(parent),
            },
            action =>
                Assert.Equal("took an anon_vma lock while one was held", Assert.Throws<KernelBugException>(action).Message));
    }

    [Fact]
    public void Each_fork_adds_an_anon_vma_at_the_front_and_a_reference_on_the_root()
    {
        var p0 = tree.NewPrepared(0);
        var p1 = tree.NewForked(1, p0);
        var p2 = tree.NewForked(2, p1);

        var (a0, a1, a2) = (tree.OwnOf(p0), tree.OwnOf(p1), tree.OwnOf(p2));
        Assert.Equal([a2, a1, a0], tree.ChainOf(p2));
        Assert.Equal([a0, a1, a2], tree.ChainBackwardsOf(p2));
        Assert.Equal([p0, p1, p2], tree.ListOf(a0));
        Assert.Equal([p2, p1, p0], tree.ListBackwardsOf(a0));
        Assert.Equal([p1, p2], tree.ListOf(a1));
        Assert.Equal([p2], tree.ListOf(a2));
        Assert.Equal((2, 0, 0), (ReferencesOf(a0), ReferencesOf(a1), ReferencesOf(a2)));
        Assert.Equal(a0, tree.Slabs.AnonVmas[a2].Root);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Fork_that_fails_leaves_nothing(int failing)
    {
        var p1 = tree.NewForked(1, tree.NewPrepared(0));
        var before = (tree.Slabs.AnonVmas.Live, tree.Slabs.Chains.Live, ReferencesOf(tree.ChainOf(p1).Last()));

        var p2 = tree.NewVma(2);
        tree.Slabs.Failures.Arm(new(failing));
        Assert.False(tree.Map.Fork(p2, p1));
        Assert.Equal(before, (tree.Slabs.AnonVmas.Live, tree.Slabs.Chains.Live, ReferencesOf(tree.ChainOf(p1).Last())));
        Assert.Empty(tree.ChainOf(p2));
    }

    [Fact]
    public void Clone_links_the_same_anon_vmas_in_the_same_order()
    {
        var p1 = tree.NewForked(1, tree.NewPrepared(0));
        var part = tree.NewVma(1);
        Assert.True(tree.Map.Clone(part, p1));
        Assert.Equal(tree.ChainOf(p1), tree.ChainOf(part));
        Assert.All(tree.ChainOf(p1), link => Assert.Equal(part, tree.ListOf(link).Last()));
    }

    [Fact]
    public void A_VMA_unlinked_from_the_middle_leaves_the_lists_connected()
    {
        var p0 = tree.NewPrepared(0);
        var p1 = tree.NewForked(1, p0);
        var p2 = tree.NewForked(2, p0);
        tree.Map.Unlink(p1);
        Assert.Equal([p0, p2], tree.ListOf(tree.OwnOf(p0)));
        Assert.Equal([p2, p0], tree.ListBackwardsOf(tree.OwnOf(p0)));
        Assert.Equal((2, 3), (tree.Slabs.AnonVmas.Live, tree.Slabs.Chains.Live));
    }

    [Fact]
    public void A_root_outlives_its_own_VMA_while_a_child_lives()
    {
        var p0 = tree.NewPrepared(0);
        var a0 = tree.OwnOf(p0);
        var p1 = tree.NewForked(1, p0);
        tree.Map.Unlink(p0);
        Assert.Equal([p1], tree.ListOf(a0));
        tree.Map.Unlink(p1);
        Assert.Equal((0, 0), (tree.Slabs.AnonVmas.Live, tree.Slabs.Chains.Live));
    }

    [Fact]
    public void The_last_reference_frees_first_the_child_and_then_the_root()
    {
        var p0 = tree.NewPrepared(0);
        var p1 = tree.NewForked(1, p0);
        var (a0, a1) = (tree.OwnOf(p0), tree.OwnOf(p1));
        tree.Map.Get(a1);
        tree.Map.Unlink(p1);
        tree.Map.Unlink(p0);

        // No VMA is on a list any more: the reference keeps a1 alive, and a1 keeps a0 alive.
        Assert.True(tree.Slabs.AnonVmas.IsLive(a1));
        Assert.True(tree.Slabs.AnonVmas.IsLive(a0));
        Assert.Empty(tree.ListOf(a0));
        Assert.Equal((1, 1), (ReferencesOf(a0), ReferencesOf(a1)));

        tree.Map.Drop(a1);
        Assert.False(tree.Slabs.AnonVmas.IsLive(a1));
        Assert.False(tree.Slabs.AnonVmas.IsLive(a0));
        tree.Slabs.Lock.MustBeFree();
    }

    [Fact]
    public void A_reference_dropped_while_VMAs_are_listed_frees_nothing()
    {
        var p1 = tree.NewForked(1, tree.NewPrepared(0));
        var a1 = tree.OwnOf(p1);
        tree.Map.Get(a1);
        tree.Map.Drop(a1);
        Assert.Equal(2, tree.Slabs.AnonVmas.Live);
        Assert.Equal(0, ReferencesOf(a1));
    }

    [Fact]
    public void A_root_with_a_second_reference_outlives_the_child()
    {
        var p0 = tree.NewPrepared(0);
        var p1 = tree.NewForked(1, p0);
        var (a0, a1) = (tree.OwnOf(p0), tree.OwnOf(p1));
        tree.Map.Get(a0);
        tree.Map.Unlink(p1);
        tree.Map.Unlink(p0);
        Assert.False(tree.Slabs.AnonVmas.IsLive(a1));
        Assert.True(tree.Slabs.AnonVmas.IsLive(a0));
        tree.Map.Drop(a0);
        Assert.Equal(0, tree.Slabs.AnonVmas.Live);
    }

    private int ReferencesOf(AnonVmaHandle anonVma) => tree.Slabs.AnonVmas[anonVma].References;
}
