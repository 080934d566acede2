namespace RmapProps.Rmap;

/// <summary>
/// Which VMAs belong to a stretch. They lie side by side, so that a walk reads them in a row. Whoever leaves leaves a gap,
/// and a VMA whose range changed goes to the end though others were linked later: the next walk tidies up before it begins.
/// </summary>
/// <param name="slabs">The objects.</param>
public sealed class StretchMembers(Slabs slabs)
{
    private Chunks<Membership> byChain;
    private Scratch<long> stamps = new();

    /// <summary>Where a chain that is in an index is.</summary>
    public ref Membership this[ChainHandle chain] => ref byChain[chain.Word & HandleWord.SlotMask];

    /// <summary>The same for a chain that may be the first of its chunk.</summary>
    public ref Membership PlaceFor(ChainHandle chain)
    {
        byChain.Reach(chain.Word & HandleWord.SlotMask);
        return ref this[chain];
    }

    /// <summary>A chain whose stamp is set becomes a member.</summary>
    public void Add(StretchHandle handle, ref Stretch stretch, ChainHandle chain)
    {
        var members = stretch.Members ??= new Member[1];
        if (stretch.Used == members.Length)
            members = MakeRoom(ref stretch);
        ref var place = ref this[chain];
        (place.Stretch, place.Position) = (handle, stretch.Used);
        stretch.IsOutOfOrder |= stretch.Used > 0 && place.Stamp < this[members[stretch.Used - 1].Chain].Stamp;
        var vma = slabs.Chains[chain].Vma;
        members[stretch.Used++] = new() { Chain = chain, Vma = vma, Shift = ShiftOf(slabs.Vmas[vma]) };
        stretch.Live++;
    }

    /// <summary>A chain is no member any more.</summary>
    public void Remove(ref Stretch stretch, ChainHandle chain)
    {
        var members = stretch.Members!;
        members[this[chain].Position] = default;
        stretch.Live--;
        while (stretch.Used > 0 && members[stretch.Used - 1].Chain.IsNone)
            stretch.Used--;
    }

    /// <summary>The addresses of a member have moved, and its indexes have not.</summary>
    public void SetShift(ref Stretch stretch, ChainHandle chain) =>
        stretch.Members![this[chain].Position].Shift = ShiftOf(slabs.Vmas[slabs.Chains[chain].Vma]);

    /// <summary>The members, without gaps and in order of linking.</summary>
    public Span<Member> Tidy(ref Stretch stretch)
    {
        if (stretch.Live != stretch.Used)
            CloseGaps(ref stretch);
        if (stretch.IsOutOfOrder)
            Sort(ref stretch);
        return stretch.Members.AsSpan(0, stretch.Used);
    }

    private Member[] MakeRoom(ref Stretch stretch)
    {
        if (stretch.Live <= stretch.Used / 2)
            CloseGaps(ref stretch);
        else
            Array.Resize(ref stretch.Members, 2 * stretch.Used);
        return stretch.Members!;
    }

    private void CloseGaps(ref Stretch stretch)
    {
        var kept = 0;
        foreach (ref var member in stretch.Members.AsSpan(0, stretch.Used))
        {
            if (member.Chain.IsNone)
                continue;
            this[member.Chain].Position = kept;
            stretch.Members![kept++] = member;
        }

        stretch.Used = kept;
    }

    private void Sort(ref Stretch stretch)
    {
        var all = stretch.Members.AsSpan(0, stretch.Used);
        stamps.Clear();
        foreach (ref var member in all)
            stamps.Add(this[member.Chain].Stamp);
        stamps.Span.Sort(all);
        for (var position = 0; position < all.Length; position++)
            this[all[position].Chain].Position = position;
        stretch.IsOutOfOrder = false;
    }

    private static long ShiftOf(in Vma vma) => vma.Start.Value - vma.Offset.Value;
}
