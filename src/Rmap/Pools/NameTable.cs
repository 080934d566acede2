using System.Runtime.InteropServices;

namespace RmapProps.Rmap.Pools;

/// <summary>
/// Numbers objects in order of creation (rule 55). An object that a step creates gets the next number if it is alive at the end
/// of the step. Numbers are never reused.
/// </summary>
/// <typeparam name="THandle">The pointers to the objects.</typeparam>
/// <typeparam name="T">The numbered objects.</typeparam>
public sealed class NameTable<THandle, T>
    where THandle : struct, IHandle<THandle>
    where T : struct
{
    private readonly List<THandle> born = [];
    private readonly List<THandle> named = [];
    private int next;

    /// <summary>Sets the number of a live object.</summary>
    /// <param name="value">The object.</param>
    /// <param name="number">Its number.</param>
    public delegate void SetNumber(ref T value, int number);

    /// <summary>Records the creation of an object.</summary>
    public THandle Born(THandle handle)
    {
        born.Add(handle);
        return handle;
    }

    /// <summary>Ends a step: numbers the new objects that are still alive.</summary>
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

    /// <summary>
    /// Drops all stale pointers, because their slots will be reused from the first generation and the pointers would look valid.
    /// </summary>
    public void ForgetDead(Pool<THandle, T> pool)
    {
        KeepLiving(born, pool);
        KeepLiving(named, pool);
    }

    /// <summary>Copies the table between two steps.</summary>
    public NameTable<THandle, T> Copy()
    {
        var copy = new NameTable<THandle, T> { next = next };
        copy.named.AddRange(named);
        return copy;
    }

    /// <summary>Returns the live objects, by number.</summary>
    public ReadOnlySpan<THandle> Living(Pool<THandle, T> pool)
    {
        if (named.Count > pool.Live)
            KeepLiving(named, pool);
        return CollectionsMarshal.AsSpan(named);
    }

    /// <summary>Keeps only live objects, in place and without a delegate, so that nothing is allocated.</summary>
    private static void KeepLiving(List<THandle> handles, Pool<THandle, T> pool)
    {
        var kept = 0;
        for (var i = 0; i < handles.Count; i++)
            if (pool.IsLive(handles[i]))
                handles[kept++] = handles[i];
        handles.RemoveRange(kept, handles.Count - kept);
    }
}
