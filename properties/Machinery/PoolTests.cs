using RmapProps.Rmap;

namespace RmapProps.PropertyTests;

/// <summary>A slab whose mistakes are seen: pointers know which life of an object they mean.</summary>
public sealed class PoolTests
{
    private readonly Pool<PageHandle, Page> pool = new();

    [Fact]
    public void What_was_freed_cannot_be_used()
    {
        var page = pool.Allocate();
        pool.Free(page);
        Assert.False(pool.IsLive(page));
        Assert.Equal("used a freed Page", Assert.Throws<KernelBugException>(() => pool[page]).Message);
    }

    [Fact]
    public void What_was_freed_cannot_be_freed_again()
    {
        var page = pool.Allocate();
        pool.Free(page);
        Assert.Equal("freed Page twice", Assert.Throws<KernelBugException>(() => pool.Free(page)).Message);
    }

    [Fact]
    public void Null_cannot_be_followed_or_freed()
    {
        Assert.True(PageHandle.None.IsNone);
        Assert.False(pool.IsLive(PageHandle.None));
        Assert.Equal("followed a null pointer to Page", Assert.Throws<KernelBugException>(() => pool[PageHandle.None]).Message);
        Assert.Throws<KernelBugException>(() => pool.Free(PageHandle.None));
    }

    [Fact]
    public void A_slot_used_again_is_another_object_with_the_old_fields()
    {
        var first = pool.Allocate();
        pool[first].Number = 42;
        pool.Free(first);
        var second = pool.Allocate();

        Assert.Equal(first.Index, second.Index);
        Assert.NotEqual(first, second);
        Assert.Equal(42, pool[second].Number);
        Assert.Throws<KernelBugException>(() => pool[first]);
        Assert.Throws<KernelBugException>(() => pool.Free(first));
        Assert.True(pool.IsLive(second));
    }

    [Fact]
    public void The_slot_that_was_freed_last_is_used_first()
    {
        var pages = Enumerable.Range(0, 3).Select(_ => pool.Allocate()).ToList();
        pool.Free(pages[0]);
        pool.Free(pages[2]);
        Assert.Equal([pages[2].Index, pages[0].Index, 3], Enumerable.Range(0, 3).Select(_ => pool.Allocate().Index));
    }

    [Fact]
    public void A_reference_stays_good_while_thousands_are_allocated()
    {
        ref var first = ref pool[pool.Allocate()];
        for (var i = 0; i < 5000; i++)
            pool.Allocate();
        first.Number = 7;
        Assert.Equal(7, pool[new(0, 1)].Number);
        Assert.Equal(5001, pool.Live);
    }

    [Property]
    public void A_pool_is_a_set_of_the_living(Seed seed)
    {
        var rng = seed.Rng;
        var (living, dead) = (new Dictionary<PageHandle, int>(), new List<PageHandle>());
        for (var i = 0; i < 600; i++)
        {
            if (living.Count == 0 || rng.OneIn(2))
            {
                var born = pool.Allocate();
                Assert.DoesNotContain(born, living.Keys);
                pool[born].Number = living[born] = i;
            }
            else
            {
                var dying = living.Keys.ElementAt(rng.Below(living.Count));
                pool.Free(dying);
                living.Remove(dying);
                dead.Add(dying);
            }
        }

        Assert.Equal(living.Count, pool.Live);
        Assert.All(living, pair => Assert.Equal(pair.Value, pool[pair.Key].Number));
        Assert.All(dead, page => Assert.False(pool.IsLive(page)));
        foreach (var page in living.Keys)
            pool.Free(page);
    }
}
