namespace RmapProps.Benchmarks.LinkedLists;

/// <summary>
/// A straightforward version of the design in C#, with classes, <see cref="LinkedList{T}"/> and the garbage collector. It takes
/// no locks, checks nothing, cannot fail and supports no faults. It counts live objects for comparison. It is the baseline for
/// src/Rmap.
/// </summary>
public sealed class LinkedReverseMap
{
    /// <summary>The action of a walk at each VMA that can contain the page.</summary>
    public interface IVisitor
    {
        /// <summary>Visits a VMA.</summary>
        void Visit(Vma vma, long at);
    }

    /// <summary>The number of live anon_vmas.</summary>
    public int AnonVmas { get; private set; }

    /// <summary>The number of live chains.</summary>
    public int Chains { get; private set; }

    /// <summary>anon_vma_prepare: gives a VMA an anon_vma if it has none.</summary>
    public void Prepare(Vma vma)
    {
        if (vma.AnonVma is not null)
            return;
        vma.AnonVma = NewAnonVma(root: null);
        Link(vma, vma.AnonVma);
    }

    /// <summary>
    /// anon_vma_clone: links a VMA to all anon_vmas of another, from the oldest to the newest, because each link is added at the
    /// front.
    /// </summary>
    public void Clone(Vma to, Vma from)
    {
        for (var node = from.SameVma.Last; node is not null; node = node.Previous)
            Link(to, node.Value.AnonVma);
    }

    /// <summary>
    /// anon_vma_fork: clones the parent's links and adds the child's own anon_vma, which holds a reference on the root.
    /// </summary>
    public void Fork(Vma child, Vma parent)
    {
        if (parent.AnonVma is null)
            return;
        Clone(child, parent);
        var own = NewAnonVma(parent.AnonVma.Root);
        own.Root.References++;
        child.AnonVma = own;
        Link(child, own);
    }

    /// <summary>
    /// unlink_anon_vmas: unlinks a VMA from all anon_vmas, newest first and the root last. An anon_vma without VMAs and
    /// references is dead.
    /// </summary>
    public void Unlink(Vma vma)
    {
        while (vma.SameVma.First is { } first)
        {
            vma.SameVma.RemoveFirst();
            var (chain, anonVma) = (first.Value, first.Value.AnonVma);
            anonVma.SameAnonVma.Remove(chain.Node!);
            Chains--;
            if (anonVma.SameAnonVma.Count > 0 || anonVma.References > 0)
                continue;
            AnonVmas--;
            if (anonVma.Root != anonVma)
                Drop(anonVma.Root);
        }
    }

    /// <summary>page_add_new_anon_rmap: adds the first mapping of a fresh page.</summary>
    public static void AddNew(Page page, Vma vma, long at)
    {
        page.MapCount = 1;
        page.AnonVma = vma.AnonVma;
        page.Index = vma.Offset + (at - vma.Start);
    }

    /// <summary>rmap_walk: visits the VMAs of the list that cover the page's index, front to back.</summary>
    public static void Walk<TVisitor>(Page page, ref TVisitor visitor)
        where TVisitor : struct, IVisitor
    {
        for (var node = page.AnonVma!.SameAnonVma.First; node is not null; node = node.Next)
        {
            var vma = node.Value.Vma;
            var at = vma.Start + (page.Index - vma.Offset);
            if (vma.Start <= at && at < vma.End)
                visitor.Visit(vma, at);
        }
    }

    private AnonVma NewAnonVma(AnonVma? root)
    {
        AnonVmas++;
        return new(root);
    }

    private void Link(Vma vma, AnonVma anonVma)
    {
        var chain = new AnonVmaChain(vma, anonVma);
        vma.SameVma.AddFirst(chain);
        chain.Node = anonVma.SameAnonVma.AddLast(chain);
        Chains++;
    }

    private void Drop(AnonVma root)
    {
        if (--root.References == 0 && root.SameAnonVma.Count == 0)
            AnonVmas--;
    }
}
