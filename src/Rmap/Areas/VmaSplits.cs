using RmapProps.Contract.Parameters;
using RmapProps.Rmap.Allocation;
using RmapProps.Rmap.Objects;
using RmapProps.Rmap.ReverseMaps;

namespace RmapProps.Rmap.Areas;

/// <summary>
/// Selects the half of a split that becomes the new object. It affects list order: the new object goes to the tail, and the old
/// one keeps its position.
/// </summary>
public enum NewPart
{
    /// <summary>The new object is the part below the cut.</summary>
    Lower,

    /// <summary>The new object is the part above the cut.</summary>
    Upper,
}

/// <summary>__split_vma: one VMA becomes two.</summary>
/// <typeparam name="TSteps">The steps that a fault can replace.</typeparam>
/// <param name="slabs">The machine's objects.</param>
/// <param name="reverseMap">Links the new part to anon_vmas.</param>
public sealed class VmaSplits<TSteps>(Slabs slabs, ReverseMap<TSteps> reverseMap)
    where TSteps : struct, ISteps
{
    /// <summary>Cuts a VMA in two. Returns false, with nothing changed, if an allocation fails.</summary>
    public bool Split(VmaHandle vma, PageNumber cut, NewPart newPart)
    {
        //   before     vma  16 AAAAAA                        after, new part upper    vma 16 AAA...
        //                   cut at 19                                                 new 19 ...AAA
        ref var whole = ref slabs.Vmas[vma];
        var cutOffset = new PageOffset(whole.IndexOf(cut).Value);
        var isUpperNew = newPart == NewPart.Upper;
        var part = slabs.NewVma(isUpperNew ? whole with { Start = cut, Offset = cutOffset } : whole with { End = cut });
        if (part.IsNone)
            return false;
        if (TSteps.ClonesForSplit && !reverseMap.Clone(part, vma))
        {
            slabs.Vmas.Free(part);
            return !TSteps.ReportsFailedSplit;
        }

        var anonVma = whole.AnonVma;
        if (!anonVma.IsNone)
            slabs.Lock.Take(anonVma);
        if (isUpperNew)
            TSteps.SetRange(slabs, vma, whole.Start, cut, whole.Offset);
        else
            TSteps.SetRange(slabs, vma, cut, whole.End, cutOffset);
        whole.Owner.Insert(part);
        if (!anonVma.IsNone)
            slabs.Lock.Release(anonVma);
        return true;
    }
}
