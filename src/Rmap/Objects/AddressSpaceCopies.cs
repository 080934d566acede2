using RmapProps.Rmap.Pools;

namespace RmapProps.Rmap.Objects;

/// <summary>
/// Maps each address space of a machine to its copy. VMAs and items of ksmd refer to address spaces, including those of exited
/// processes.
/// </summary>
public sealed class AddressSpaceCopies
{
    private readonly Dictionary<AddressSpace, AddressSpace> copies = [];

    /// <summary>Returns the copy of an address space, created on the first call.</summary>
    /// <param name="original">The original; null in a slot that was never used.</param>
    /// <param name="areas">The pool of the copied VMAs.</param>
    public AddressSpace Of(AddressSpace? original, Pool<VmaHandle, Vma> areas)
    {
        if (original is null)
            return null!;
        if (!copies.TryGetValue(original, out var copy))
            copies.Add(original, copy = original.Copy(areas));
        return copy;
    }
}
