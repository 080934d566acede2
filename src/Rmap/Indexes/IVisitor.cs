using RmapProps.Contract.Parameters;
using RmapProps.Rmap.Objects;

namespace RmapProps.Rmap.Indexes;

/// <summary>
/// The action of a walk at each candidate: a VMA with the page where the walked page lies, if it is mapped there.
/// </summary>
public interface IVisitor
{
    /// <summary>Visits a candidate. Returns false to end the walk.</summary>
    bool Visit(VmaHandle vma, PageNumber at);
}
