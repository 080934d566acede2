namespace RmapProps.Benchmarks.LinkedLists;

/// <summary>
/// The same design as everybody would write it in C# first: classes, <see cref="LinkedList{T}"/>, and a collector that
/// frees. It takes no locks, checks nothing, cannot fail and cannot be made to do wrong; it counts what lives, to be
/// compared. It is what src/Rmap is measured by.
/// </summary>
public sealed class LinkedReverseMap
{
    /// <summary>What a walk does at each VMA in which the page can lie.</summary>
    public interface IVisitor
    {
        /// <summary>Visits it.</summary>
        void Visit(Vma vma, long at);
    }

    /// <summary>How many anon_vmas live.</summary>
    public int AnonVmas { get; private set; }

    /// <summary>How many chains live.</summary>
    public int Chains { get; private set; }

    /// <summary>anon_vma_prepare.</summary>
    public void Prepare(Vma vma)
    {
        if (vma.AnonVma is not null)
            return;
        vma.AnonVma = NewAnonVma(root: null);
        Link(vma, vma.AnonVma);
    }

    /// <summary>anon_vma_clone: from the oldest to the newest, because linking goes to the front.</summary>
    public void Clone(Vma to, Vma from)
    {
        for (var node = from.SameVma.Last; node is not null; node = node.Previous)
            Link(to, node.Value.AnonVma);
    }

    /// <summary>anon_vma_fork: the parent's links, and an anon_vma of the child's own, which holds the root.</summary>
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

    /// <summary>unlink_anon_vmas: newest first, the root last. Who has neither VMAs nor references is dead.</summary>
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

    /// <summary>page_add_new_anon_rmap.</summary>
    public static void AddNew(Page page, Vma vma, long at)
    {
        page.MapCount = 1;
        page.AnonVma = vma.AnonVma;
        page.Index = vma.Offset + (at - vma.Start);
    }

    /// <summary>rmap_walk: front to back along the list, those whose range has the page's index.</summary>
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
