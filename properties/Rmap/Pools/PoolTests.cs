using System.Runtime.CompilerServices;
using RmapProps.Rmap.Objects;
using RmapProps.Rmap.Pools;

namespace RmapProps.PropertyTests.Rmap.Pools;

/// <summary>Checks that a pool detects misuse: a handle identifies one life of an object.</summary>
public sealed class PoolTests
{
    private readonly Pool<PageHandle, Page> pool = new();

    [Fact]
    public void A_freed_object_cannot_be_used()
    {
        var page = pool.Allocate();
        pool.Free(page);
        Assert.False(pool.IsLive(page));
        Assert.Equal("used a freed Page", Assert.Throws<KernelBugException>(() => pool[page]).Message);
    }

    [Fact]
    public void A_freed_object_cannot_be_freed_again()
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
    public void A_reused_slot_is_another_object_with_the_old_fields()
    {
        var first = pool.Allocate();
        pool[first].Number = 42;
        pool.Free(first);
        var second = pool.Allocate();

        Assert.Equal(SlotOf(first), SlotOf(second));
        Assert.NotEqual(first, second);
        Assert.Equal(42, pool[second].Number);
        Assert.Throws<KernelBugException>(() => pool[first]);
        Assert.Throws<KernelBugException>(() => pool.Free(first));
        Assert.True(pool.IsLive(second));
    }

    [Fact]
    public void The_last_freed_slot_is_used_first()
    {
        var pages = Enumerable.Range(0, 3).Select(_ => pool.Allocate()).ToList();
        pool.Free(pages[0]);
        pool.Free(pages[2]);
        Assert.Equal([SlotOf(pages[2]), SlotOf(pages[0]), 3], Enumerable.Range(0, 3).Select(_ => SlotOf(pool.Allocate())));
    }

    [Fact]
    public void A_reference_stays_valid_while_thousands_are_allocated()
    {
        ref var first = ref pool[pool.Allocate()];
        for (var i = 0; i < 5000; i++)
            pool.Allocate();
        first.Number = 7;
        Assert.Equal(7, pool[new(HandleWord.Of(0, generation: 1))].Number);
        Assert.Equal(5001, pool.Live);
    }

    [Property]
    public void A_pool_is_a_set_of_live_objects(Seed seed)
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

    [Fact]
    public void A_handle_is_half_as_large_as_a_pointer()
    {
        Assert.Equal(4, Unsafe.SizeOf<PageHandle>());
        var last = HandleWord.Of((int)HandleWord.SlotMask - 1, HandleWord.LastGeneration);
        Assert.Equal((16_777_214, 255), (HandleWord.SlotOf(last), HandleWord.GenerationOf(last)));
    }

    /// <summary>Checks the first chunk: with one slot in use, seven are left, each with 255 lives.</summary>
    [Fact]
    public void A_stale_handle_is_detected_until_every_free_slot_is_worn_out()
    {
        var living = pool.Allocate();
        var stale = pool.Allocate();
        pool.Free(stale);
        for (var birth = 1; birth < (Chunks<Page>.First - 1) * HandleWord.LastGeneration; birth++)
        {
            var next = pool.Allocate();
            Assert.NotEqual(stale, next);
            Assert.False(pool.IsLive(stale));
            pool.Free(next);
        }

        Assert.True(pool.IsLive(living));
        Assert.Equal(1, HandleWord.GenerationOf(pool.Allocate().Word));
        Assert.Equal(2, pool.Live);
    }

    [Fact]
    public void Worn_out_slots_are_reused_before_the_pool_grows()
    {
        var slots = new HashSet<int>();
        for (var birth = 0; birth < 100_000; birth++)
        {
            var page = pool.Allocate();
            slots.Add(SlotOf(page));
            pool.Free(page);
        }

        Assert.Equal(Enumerable.Range(0, Chunks<Page>.First), slots.Order());
    }

    [Fact]
    public void A_copy_wears_out_separately()
    {
        var stale = pool.Allocate();
        pool.Free(stale);
        var copy = pool.Copy();
        Assert.False(copy.IsLive(stale));
        Assert.Equal(pool.Allocate(), copy.Allocate());
        Assert.Equal((1, 1), (pool.Live, copy.Live));
    }

    private static int SlotOf(PageHandle page) => HandleWord.SlotOf(page.Word);
}
