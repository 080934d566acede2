using RmapProps.Contract.Kernels;

namespace RmapProps.Oracle.Kernels;

/// <summary>The kernel of 26ba0cb63cb8, in which anon_vmas are compared as objects (rules 26, 44 and 49).</summary>
internal class Linux2636pre : Kernel
{
    public override KernelVersion Version => KernelVersions.Linux2636pre;

    /// <summary>Others of the tree may follow, and only the root lists them all. So each first mapping decides again.</summary>
    public override bool ChoosesAgain(Page page) => true;

    public override AnonVma AnonVmaFor(Vma vma, bool hadNone, bool exclusive) => vma.AnonVma!.Root;

    /// <summary>A freed anon_vma is the same object as no other.</summary>
    public override bool IsForeign(AnonVma theirs, AnonVma own) => theirs != own;

    public override bool MayBeIn(AnonVma ofPage, AnonVma ofVma) => true;
}
