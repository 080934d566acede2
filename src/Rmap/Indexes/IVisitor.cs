using RmapProps.Contract.Parameters;
using RmapProps.Rmap.Objects;

namespace RmapProps.Rmap.Indexes;

/// <summary>What a walk does at each candidate: a VMA in which the page would lie at this place, if it is mapped there.</summary>
public interface IVisitor
{
    /// <summary>Visits a candidate; false ends the walk.</summary>
    bool Visit(VmaHandle vma, PageNumber at);
}
