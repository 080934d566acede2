using RmapProps.Contract;

namespace RmapProps.Rmap;

/// <summary>Which half of a split is the new object. It decides list order: the new one is linked behind, the old one keeps its place.</summary>
public enum NewPart
{
    /// <summary>The new object is the part below the cut.</summary>
    Lower,

    /// <summary>The new object is the part above the cut.</summary>
    Upper,
}

/// <summary>__split_vma: one VMA becomes two.</summary>
/// <typeparam name="TSteps">The steps that can be got wrong.</typeparam>
/// <param name="slabs">The objects.</param>
/// <param name="reverseMap">Where the new part is linked.</param>
public sealed class VmaSplits<TSteps>(Slabs slabs, ReverseMap<TSteps> reverseMap)
    where TSteps : struct, ISteps
{
    /// <summary>Cuts a VMA in two. False when an allocation fails; then nothing has changed.</summary>
    public bool Split(VmaHandle vma, PageNumber cut, NewPart newPart)
    {
        //   before     vma  16 AAAAAA                        after, new part upper    vma 16 AAA...
        //                   cut at 19                                                 new 19 ...AAA
        var part = slabs.NewVma(slabs.Vmas[vma]);
        if (part.IsNone)
            return false;
        Trim(ref slabs.Vmas[part], cut, keepUpper: newPart == NewPart.Upper);
        if (TSteps.ClonesForSplit && !reverseMap.Clone(part, vma))
        {
            slabs.Vmas.Free(part);
            return !TSteps.ReportsFailedSplit;
        }

        var anonVma = slabs.Vmas[vma].AnonVma;
        if (!anonVma.IsNone)
            slabs.Lock.Take(anonVma);
        Trim(ref slabs.Vmas[vma], cut, keepUpper: newPart == NewPart.Lower);
        slabs.Vmas[vma].Owner.Insert(part);
        if (!anonVma.IsNone)
            slabs.Lock.Release(anonVma);
        return true;
    }

    private static void Trim(ref Vma vma, PageNumber cut, bool keepUpper)
    {
        if (keepUpper)
        {
            vma.Offset = new(vma.IndexOf(cut).Value);
            vma.Start = cut;
        }
        else
        {
            vma.End = cut;
        }
    }
}
