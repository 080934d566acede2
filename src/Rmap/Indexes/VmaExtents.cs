using RmapProps.Contract.Parameters;
using RmapProps.Rmap.Objects;

namespace RmapProps.Rmap.Indexes;

/// <summary>Decides which pages a VMA covers: the one step of an indexed walk that a fault can replace.</summary>
public interface IVmaExtent
{
    /// <summary>vma_address: a VMA covers the pages from its first one to the one before its end.</summary>
    static virtual bool Covers(in Vma vma, PageNumber page) => vma.Start <= page && page < vma.End;
}

/// <summary>Computes the place of a page in a VMA from its index.</summary>
public static class VmaExtents
{
    /// <summary>vma_address: returns the page number of a page index in a VMA, or null if the VMA does not cover it.</summary>
    public static PageNumber? AddressIn<TExtent>(in Vma vma, PageIndex index)
        where TExtent : struct, IVmaExtent
    {
        var at = new PageNumber(vma.Start.Value + (index.Value - vma.Offset.Value));
        return TExtent.Covers(vma, at) ? at : null;
    }
}
