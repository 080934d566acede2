using RmapProps.Contract.Parameters;
using RmapProps.Rmap.Objects;

namespace RmapProps.Rmap.Indexes;

/// <summary>
/// The action of a walk at each candidate: a VMA, and the place of the page if the VMA maps it.
/// </summary>
public interface IVisitor
{
    /// <summary>Visits a candidate. Returns false to end the walk.</summary>
    bool Visit(VmaHandle vma, PageNumber at);
}
