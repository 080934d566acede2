using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;

namespace RmapProps.Oracle.Objects;

/// <summary>One process: its VMAs by address, and its page table as one dictionary.</summary>
internal sealed class AddressSpace(Pid pid)
{
    public Pid Pid { get; } = pid;

    public List<Vma> Vmas { get; } = [];

    public Dictionary<PageNumber, Entry> Table { get; } = [];

    /// <summary>Whether it is inside an unfinished exec (rule 35).</summary>
    public bool IsIncomplete => Vmas.Exists(vma => vma.VmaAttributes.Has(VmaFlags.Incomplete));

    /// <summary>find_vma: returns the VMA of a page or, in a hole, the next one above.</summary>
    public Vma? FirstEndingAfter(PageNumber page)
    {
        foreach (var vma in Vmas)
            if (page < vma.End)
                return vma;
        return null;
    }

    public Vma? VmaAt(PageNumber page)
    {
        foreach (var vma in Vmas)
            if (vma.PageExtent.Contains(page))
                return vma;
        return null;
    }

    /// <summary>Returns the VMA that has pages on both sides of a boundary.</summary>
    public Vma? VmaAcross(PageNumber boundary)
    {
        foreach (var vma in Vmas)
            if (vma.Start < boundary && boundary < vma.End)
                return vma;
        return null;
    }

    public void Insert(Vma vma)
    {
        var above = Vmas.FindIndex(other => vma.Start < other.Start);
        Vmas.Insert(above < 0 ? Vmas.Count : above, vma);
    }

    /// <summary>
    /// Returns the pages of an extent that have an entry, ascending. A stack may be longer than any table, and a table longer
    /// than most VMAs, so the shorter of the two is read.
    /// </summary>
    public List<PageNumber> TouchedIn(PageExtent extent)
    {
        var touched = new List<PageNumber>();
        if (extent.Length < Table.Count)
        {
            for (var page = extent.Start; page < extent.End; page += new PageCount(1))
                if (Table.ContainsKey(page))
                    touched.Add(page);
            return touched;
        }

        foreach (var page in Table.Keys)
            if (extent.Contains(page))
                touched.Add(page);
        touched.Sort();
        return touched;
    }

    /// <summary>
    /// Returns the VMAs of an extent by address, each with its part of the extent; holes are skipped. Each is looked up in turn,
    /// because the caller's action on one may split it or merge it with the next.
    /// </summary>
    public IEnumerable<(Vma Vma, PageExtent Part)> PartsOf(PageExtent extent)
    {
        var rest = extent;
        while (FirstEndingAfter(rest.Start) is { } vma && vma.Start < rest.End)
        {
            var part = vma.PageExtent.Within(rest);
            yield return (vma, part);
            rest = rest with { Start = part.End };
            if (rest.IsEmpty)
                yield break;
        }
    }
}
