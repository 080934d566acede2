using System.Runtime.InteropServices;
using RmapProps.Contract.Parameters;
using RmapProps.Rmap.Pools;

namespace RmapProps.Rmap.Objects;

/// <summary>struct mm_struct: the VMAs of one process, by address, and its page table.</summary>
/// <param name="areas">The pool of the VMAs.</param>
/// <param name="pid">The process.</param>
public sealed class AddressSpace(Pool<VmaHandle, Vma> areas, Pid pid)
{
    private readonly List<VmaHandle> vmas = [];

    private AddressSpace(AddressSpace original, Pool<VmaHandle, Vma> areas)
        : this(areas, original.Pid)
    {
        vmas.AddRange(original.vmas);
        (IsIncomplete, IsGone, Pages) = (original.IsIncomplete, original.IsGone, original.Pages.Copy());
    }

    /// <summary>The process.</summary>
    public Pid Pid { get; } = pid;

    /// <summary>Whether an exec has started it and not finished. Until then only execdone and exit may use it.</summary>
    public bool IsIncomplete { get; set; }

    /// <summary>Whether its process has exited or executed another program. Items of ksmd may still name it.</summary>
    public bool IsGone { get; set; }

    /// <summary>The page table.</summary>
    public PageTable Pages { get; } = new();

    /// <summary>The VMAs, by address.</summary>
    public IReadOnlyList<VmaHandle> Vmas => vmas;

    /// <summary>The VMAs by address, as a span for reading.</summary>
    public ReadOnlySpan<VmaHandle> VmaSpan => CollectionsMarshal.AsSpan(vmas);

    /// <summary>Copies the address space, with the same VMA handles and entries.</summary>
    /// <param name="copies">The pool of the copied VMAs.</param>
    public AddressSpace Copy(Pool<VmaHandle, Vma> copies) => new(this, copies);

    /// <summary>find_vma: returns the first VMA that ends above a page, or null. The page may be below that VMA.</summary>
    public VmaHandle FirstEndingAbove(PageNumber page) => At(PositionEndingAbove(page));

    /// <summary>Returns the VMA that contains a page, or null.</summary>
    public VmaHandle Containing(PageNumber page)
    {
        var vma = FirstEndingAbove(page);
        return !vma.IsNone && areas[vma].Start <= page ? vma : VmaHandle.None;
    }

    /// <summary>Returns the last VMA below a page that no VMA contains, or null.</summary>
    public VmaHandle LastBelow(PageNumber page) => At(PositionEndingAbove(page) - 1);

    /// <summary>Returns the VMA before another, or null.</summary>
    public VmaHandle Before(VmaHandle vma) => At(PositionOf(vma) - 1);

    /// <summary>vm_next: returns the VMA after another, or null. After null comes the first VMA.</summary>
    public VmaHandle After(VmaHandle vma) => At(vma.IsNone ? 0 : PositionOf(vma) + 1);

    /// <summary>Inserts a VMA by address.</summary>
    public void Insert(VmaHandle vma) => vmas.Insert(PositionEndingAbove(areas[vma].Start), vma);

    /// <summary>Removes a VMA.</summary>
    public void Remove(VmaHandle vma) => vmas.RemoveAt(PositionOf(vma));

    private VmaHandle At(int position) => position >= 0 && position < vmas.Count ? vmas[position] : VmaHandle.None;

    private int PositionOf(VmaHandle vma) => PositionEndingAbove(areas[vma].Start);

    private int PositionEndingAbove(PageNumber page)
    {
        var (low, high) = (0, vmas.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (areas[vmas[middle]].End > page)
                high = middle;
            else
                low = middle + 1;
        }

        return low;
    }
}
