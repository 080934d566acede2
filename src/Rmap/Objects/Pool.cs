namespace RmapProps.Rmap;

/// <summary>
/// A type-stable slab: a freed slot is used again at once, but only as another object of its type, and it keeps the
/// fields of its previous life until somebody sets them. Slots never move, so a reference to one
/// stays good while others are allocated.
/// </summary>
/// <typeparam name="THandle">Pointers to them.</typeparam>
/// <typeparam name="T">The objects, stored in place.</typeparam>
public sealed class Pool<THandle, T>
    where THandle : struct, IHandle<THandle>
    where T : struct
{
    private const int ChunkBits = 5;
    private const int ChunkMask = (1 << ChunkBits) - 1;

    private readonly List<Slot[]> chunks;
    private int slotCount;
    private int firstFree = -1;

    /// <summary>Without a slot yet.</summary>
    public Pool() => chunks = [];

    private Pool(Pool<THandle, T> original)
    {
        chunks = original.chunks.ConvertAll(chunk => (Slot[])chunk.Clone());
        (slotCount, firstFree, Live) = (original.slotCount, original.firstFree, original.Live);
    }

    /// <summary>Changes an object in place.</summary>
    /// <param name="value">The object.</param>
    public delegate void Change(ref T value);

    /// <summary>How many objects live.</summary>
    public int Live { get; private set; }

    /// <summary>The object, to read and to change.</summary>
    /// <exception cref="KernelBugException">The pointer is null, or its object was freed.</exception>
    public ref T this[THandle handle]
    {
        get
        {
            if (handle.Generation == 0)
                throw new KernelBugException($"followed a null pointer to {typeof(T).Name}");
            ref var slot = ref SlotAt(handle.Index);
            if (slot.Generation != handle.Generation || !slot.IsLive)
                throw new KernelBugException($"used a freed {typeof(T).Name}");
            return ref slot.Value;
        }
    }

    /// <summary>Whether the pointer leads to a living object.</summary>
    public bool IsLive(THandle handle)
    {
        if (handle.Generation == 0)
            return false;
        ref var slot = ref SlotAt(handle.Index);
        return slot.IsLive && slot.Generation == handle.Generation;
    }

    /// <summary>An object with the fields that its slot had before, or with zeros in a slot that was never used.</summary>
    public THandle Allocate()
    {
        var index = firstFree;
        if (index >= 0)
        {
            firstFree = SlotAt(index).NextFree;
        }
        else
        {
            index = slotCount++;
            if (index >> ChunkBits == chunks.Count)
                chunks.Add(new Slot[1 << ChunkBits]);
        }

        ref var slot = ref SlotAt(index);
        slot.Generation++;
        slot.IsLive = true;
        Live++;
        return THandle.To(index, slot.Generation);
    }

    /// <summary>Gives the object back: anon_vma_free, anon_vma_chain_free.</summary>
    /// <exception cref="KernelBugException">It was freed before.</exception>
    public void Free(THandle handle)
    {
        if (!IsLive(handle))
            throw new KernelBugException($"freed {typeof(T).Name} twice");
        ref var slot = ref SlotAt(handle.Index);
        slot.IsLive = false;
        slot.NextFree = firstFree;
        firstFree = handle.Index;
        Live--;
    }

    /// <summary>A second pool with the same objects at the same handles, the freed ones included.</summary>
    /// <param name="change">What else is to be done to each copied object, if anything.</param>
    public Pool<THandle, T> Copy(Change? change = null)
    {
        var copy = new Pool<THandle, T>(this);
        if (change is not null)
            for (var index = 0; index < slotCount; index++)
                change(ref copy.SlotAt(index).Value);
        return copy;
    }

    private ref Slot SlotAt(int index) => ref chunks[index >> ChunkBits][index & ChunkMask];

    private struct Slot
    {
        public T Value;
        public int Generation;
        public int NextFree;
        public bool IsLive;
    }
}
