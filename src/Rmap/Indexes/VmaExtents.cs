using RmapProps.Contract.Parameters;
using RmapProps.Rmap.Objects;

namespace RmapProps.Rmap.Indexes;

/// <summary>Which pages lie in a VMA: the one step of a walk along an index that history can get wrong.</summary>
public interface IVmaExtent
{
    /// <summary>vma_address: a page lies in a VMA from its first page to the one before its end.</summary>
    static virtual bool Covers(in Vma vma, PageNumber page) => vma.Start <= page && page < vma.End;
}

/// <summary>Where a page lies in a VMA: arithmetic on its index.</summary>
public static class VmaExtents
{
    /// <summary>vma_address: where a page of this index lies in a VMA, or null when it does not.</summary>
    public static PageNumber? AddressIn<TExtent>(in Vma vma, PageIndex index)
        where TExtent : struct, IVmaExtent
    {
        var at = new PageNumber(vma.Start.Value + (index.Value - vma.Offset.Value));
        return TExtent.Covers(vma, at) ? at : null;
    }
}
