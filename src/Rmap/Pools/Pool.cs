using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace RmapProps.Rmap.Pools;

/// <summary>
/// A type-stable slab. A freed slot is reused at once, but only for an object of its type. The object keeps the fields of the
/// slot's previous life until they are set. Slots never move, so a reference stays valid while other objects are allocated.
/// </summary>
/// <remarks>
/// Each object is followed by one word. While the object is alive, this is the word of its handle, so that one comparison
/// distinguishes a valid pointer from all others. Afterwards it holds the generation of the next life and the next free slot.
/// <code>
///   31         24 23                               0
///   | generation |            this slot            |        the object is alive
///   |  the next  |          next free slot         |        the slot is free; no handle of it has ever had this word
///   |     0      |          next worn slot         |        the slot is worn out
/// </code>
/// A slot is worn out after <see cref="HandleWord.LastGeneration"/> lives, because its first handle would look valid again. It
/// stays unused until no other slot is free. Then all worn-out slots start again from the first generation; before that,
/// <see cref="Renewing"/> asks the owners of stale handles to drop them.
/// </remarks>
/// <typeparam name="THandle">The pointers to the objects.</typeparam>
/// <typeparam name="T">The objects, stored in place.</typeparam>
public sealed class Pool<THandle, T>
    where THandle : struct, IHandle<THandle>
    where T : struct
{
    private const uint None = HandleWord.SlotMask;

    private Chunks<Slot> slots;
    private int chunks;
    private uint firstFree = None, firstWorn = None;

    /// <summary>
    /// Creates a pool with room for a few objects, so that even a null pointer leads to a slot that can be compared.
    /// </summary>
    public Pool() => Grow();

    private Pool(Pool<THandle, T> original)
    {
        (slots, chunks, Live) = (original.slots.Copy(), original.chunks, original.Live);
        (firstFree, firstWorn) = (original.firstFree, original.firstWorn);
    }

    /// <summary>Changes an object in place.</summary>
    /// <param name="value">The object.</param>
    public delegate void Change(ref T value);

    /// <summary>The callback before worn-out slots are used again.</summary>
    public Action? Renewing { get; set; }

    /// <summary>The size of an object in bytes, its word included.</summary>
    public static int BytesPerObject => Unsafe.SizeOf<Slot>();

    /// <summary>The number of live objects.</summary>
    public int Live { get; private set; }

    /// <summary>Returns an object by reference.</summary>
    /// <exception cref="KernelBugException">The pointer is null, or its object was freed.</exception>
    public ref T this[THandle handle]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            ref var slot = ref slots[handle.Word];
            if (slot.Word != handle.Word)
                ThrowUse(handle);
            return ref slot.Value;
        }
    }

    /// <summary>Whether the pointer leads to a live object.</summary>
    public bool IsLive(THandle handle) => slots[handle.Word].Word == handle.Word;

    /// <summary>Allocates an object with the fields that its slot had before, or with zeros if the slot is new.</summary>
    public THandle Allocate()
    {
        Allocate(out var handle);
        return handle;
    }

    /// <summary>Allocates an object for a caller that sets all its fields at once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref T Allocate(out THandle handle)
    {
        if (firstFree == None)
            FindRoom();
        ref var slot = ref slots[firstFree];
        var generation = Math.Max(slot.Word >> HandleWord.SlotBits, 1);
        var word = (generation << HandleWord.SlotBits) | firstFree;
        firstFree = slot.Word & HandleWord.SlotMask;
        slot.Word = word;
        Live++;
        handle = THandle.Of(word);
        return ref slot.Value;
    }

    /// <summary>Frees the object: anon_vma_free, anon_vma_chain_free.</summary>
    /// <exception cref="KernelBugException">It was freed before.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Free(THandle handle)
    {
        ref var slot = ref slots[handle.Word];
        if (slot.Word != handle.Word)
            ThrowFree();
        Live--;
        var index = handle.Word & HandleWord.SlotMask;
        var next = (handle.Word >> HandleWord.SlotBits) + 1;
        if (next > HandleWord.LastGeneration)
            (slot.Word, firstWorn) = (firstWorn, index);
        else
            (slot.Word, firstFree) = ((next << HandleWord.SlotBits) | firstFree, index);
    }

    /// <summary>Copies the pool with the same objects at the same handles, freed slots included.</summary>
    public Pool<THandle, T> Copy() => new(this);

    /// <summary>Changes all objects, freed slots included.</summary>
    public void ChangeAll(Change change)
    {
        for (var chunk = 0; chunk < chunks; chunk++)
            for (var place = 0; place < Chunks<Slot>.SizeOf(chunk); place++)
                change(ref slots[Chunks<Slot>.SlotOf(chunk, place)].Value);
    }

    private void FindRoom()
    {
        if (firstWorn != None)
            Renewing?.Invoke();
        (firstFree, firstWorn) = (firstWorn, None);
        if (firstFree == None)
            Grow();
    }

    /// <summary>Adds a chunk, with its slots free in ascending order.</summary>
    private void Grow()
    {
        if (chunks == Chunks<Slot>.Most)
            throw new InvalidOperationException($"There are more than {Live} objects of type {typeof(T).Name}.");
        firstFree = Chunks<Slot>.SlotOf(chunks, place: 0);
        slots.Reach(firstFree);
        var end = firstFree + (uint)Chunks<Slot>.SizeOf(chunks++);
        for (var slot = firstFree; slot < end; slot++)
            slots[slot].Word = HandleWord.Of((int)(slot + 1 < end ? slot + 1 : None), generation: 1);
    }

    [DoesNotReturn]
    private static void ThrowUse(THandle handle) =>
        throw new KernelBugException(
            handle.Word == 0 ? $"followed a null pointer to {typeof(T).Name}" : $"used a freed {typeof(T).Name}");

    [DoesNotReturn]
    private static void ThrowFree() => throw new KernelBugException($"freed {typeof(T).Name} twice");

    private struct Slot
    {
        public T Value;
        public uint Word;
    }
}
