namespace RmapProps.Rmap.Pools;

/// <summary>A list that is used again and again: once it has been as long as it must be it allocates nothing.</summary>
/// <typeparam name="T">The elements.</typeparam>
public struct Scratch<T>
{
    private T[]? elements;
    private int count;

    /// <summary>All of them.</summary>
    public readonly Span<T> Span => elements.AsSpan(0, count);

    /// <summary>Adds one.</summary>
    public void Add(T element)
    {
        if (elements is null || count == elements.Length)
            Array.Resize(ref elements, Math.Max(16, 2 * count));
        elements[count++] = element;
    }

    /// <summary>Takes the last one away.</summary>
    public void RemoveLast() => count--;

    /// <summary>Takes all of them away.</summary>
    public void Clear() => count = 0;
}
