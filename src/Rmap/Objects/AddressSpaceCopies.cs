using RmapProps.Rmap.Pools;

namespace RmapProps.Rmap.Objects;

/// <summary>
/// Which address space of a machine became which of its copy. VMAs and ksmd's items name them, and so may those that are
/// gone.
/// </summary>
public sealed class AddressSpaceCopies
{
    private readonly Dictionary<AddressSpace, AddressSpace> copies = [];

    /// <summary>The copy of an address space, made when it is first asked for.</summary>
    /// <param name="original">The original; null in a slot that was never used.</param>
    /// <param name="areas">Where the copied VMAs live.</param>
    public AddressSpace Of(AddressSpace? original, Pool<VmaHandle, Vma> areas)
    {
        if (original is null)
            return null!;
        if (!copies.TryGetValue(original, out var copy))
            copies.Add(original, copy = original.Copy(areas));
        return copy;
    }
}
