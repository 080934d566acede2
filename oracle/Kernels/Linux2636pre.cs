using RmapProps.Contract.Kernels;

namespace RmapProps.Oracle.Kernels;

/// <summary>The kernel of 26ba0cb63cb8, in which anon_vmas are compared as objects (rules 26, 44 and 49).</summary>
internal class Linux2636pre : Kernel
{
    public override KernelVersion Version => KernelVersions.Linux2636pre;

    /// <summary>
    /// Other processes of the tree may map the page later, and only the root lists all of them. So each first mapping decides
    /// again.
    /// </summary>
    public override bool MayReattach(Page page) => true;

    public override AnonVma AnonVmaFor(Vma vma, bool hadNone, bool exclusive) => vma.AnonVma!.Root;

    /// <summary>A freed anon_vma differs from every other object.</summary>
    public override bool IsForeign(AnonVma theirs, AnonVma own) => theirs != own;

    public override bool MayBeIn(AnonVma ofPage, AnonVma ofVma) => true;
}
