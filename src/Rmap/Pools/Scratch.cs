namespace RmapProps.Rmap.Pools;

/// <summary>A reusable list: once it has reached its working size, it allocates nothing.</summary>
/// <typeparam name="T">The elements.</typeparam>
public struct Scratch<T>
{
    private T[]? elements;
    private int count;

    /// <summary>All elements.</summary>
    public readonly Span<T> Span => elements.AsSpan(0, count);

    /// <summary>Adds an element.</summary>
    public void Add(T element)
    {
        if (elements is null || count == elements.Length)
            Array.Resize(ref elements, Math.Max(16, 2 * count));
        elements[count++] = element;
    }

    /// <summary>Removes the last element.</summary>
    public void RemoveLast() => count--;

    /// <summary>Removes all elements.</summary>
    public void Clear() => count = 0;
}
