using System.Runtime.InteropServices;

namespace RmapProps.Rmap.Pools;

/// <summary>
/// Names by order of birth (rule 55): what a step created and what still lives at its end gets the next number;
/// numbers are never used again.
/// </summary>
/// <typeparam name="THandle">Pointers to them.</typeparam>
/// <typeparam name="T">The objects that get numbers.</typeparam>
public sealed class NameTable<THandle, T>
    where THandle : struct, IHandle<THandle>
    where T : struct
{
    private readonly List<THandle> born = [];
    private readonly List<THandle> named = [];
    private int next;

    /// <summary>Sets the number of a living object.</summary>
    /// <param name="value">The object.</param>
    /// <param name="number">Its number.</param>
    public delegate void SetNumber(ref T value, int number);

    /// <summary>Notes a birth.</summary>
    public THandle Born(THandle handle)
    {
        born.Add(handle);
        return handle;
    }

    /// <summary>The step is over: the newborn that live get their numbers.</summary>
    public void EndStep(Pool<THandle, T> pool, SetNumber setNumber)
    {
        foreach (var handle in born)
        {
            if (!pool.IsLive(handle))
                continue;
            setNumber(ref pool[handle], next++);
            named.Add(handle);
        }

        born.Clear();
        if (named.Count > 16 + (2 * pool.Live))
            KeepLiving(named, pool);
    }

    /// <summary>Lets go of all stale pointers: before long they may look good.</summary>
    public void ForgetDead(Pool<THandle, T> pool)
    {
        KeepLiving(born, pool);
        KeepLiving(named, pool);
    }

    /// <summary>A second table with the same names, between two steps.</summary>
    public NameTable<THandle, T> Copy()
    {
        var copy = new NameTable<THandle, T> { next = next };
        copy.named.AddRange(named);
        return copy;
    }

    /// <summary>The living, by number.</summary>
    public ReadOnlySpan<THandle> Living(Pool<THandle, T> pool)
    {
        if (named.Count > pool.Live)
            KeepLiving(named, pool);
        return CollectionsMarshal.AsSpan(named);
    }

    /// <summary>In place and without a delegate, so that nothing is allocated for it.</summary>
    private static void KeepLiving(List<THandle> handles, Pool<THandle, T> pool)
    {
        var kept = 0;
        for (var i = 0; i < handles.Count; i++)
            if (pool.IsLive(handles[i]))
                handles[kept++] = handles[i];
        handles.RemoveRange(kept, handles.Count - kept);
    }
}
