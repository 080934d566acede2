using RmapProps.Contract.Kernels;

namespace RmapProps.Oracle.Kernels;

/// <summary>Linux 2.6.36, in which trees are compared by their roots (rule 62).</summary>
internal sealed class Linux2636 : Linux2636pre
{
    public override KernelVersion Version => KernelVersions.Linux2636;

    /// <summary>288468c334e9: an anonymous page keeps its anon_vma and index.</summary>
    public override bool MayReattach(Page page) => page.AnonVma is null;

    /// <summary>
    /// ad8c2ee801ad: a page that is not yet anonymous goes to the anon_vma of the only process that can map it.
    /// </summary>
    public override AnonVma AnonVmaFor(Vma vma, bool hadNone, bool exclusive) =>
        exclusive && hadNone ? vma.AnonVma! : base.AnonVmaFor(vma, hadNone, exclusive);

    /// <summary>ba6f0ff3981e: a page of an ancestor is not foreign.</summary>
    public override bool IsForeign(AnonVma theirs, AnonVma own) => theirs.Root != own.Root;

    /// <summary>21d0d443cdc1: a page of another tree is not here, whatever its index.</summary>
    public override bool MayBeIn(AnonVma ofPage, AnonVma ofVma) => ofPage.Root == ofVma.Root;
}
