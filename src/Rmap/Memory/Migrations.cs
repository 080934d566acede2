using RmapProps.Contract;
using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;
using RmapProps.Rmap.Allocation;
using RmapProps.Rmap.Indexes;
using RmapProps.Rmap.Objects;
using RmapProps.Rmap.ReverseMaps;
using RmapProps.Rmap.Rules;
using RmapProps.Rmap.Swapping;

namespace RmapProps.Rmap.Memory;

/// <summary>
/// unmap_and_move in two halves: the first unmaps a page everywhere, the second maps a new page in all its places.
/// </summary>
/// <typeparam name="TRules">The rules of a kernel version.</typeparam>
/// <typeparam name="TSteps">The steps that a fault can replace.</typeparam>
/// <param name="slabs">The machine's objects.</param>
/// <param name="reverseMap">Keeps the anon_vma alive between the halves.</param>
/// <param name="walks">Finds the places again.</param>
/// <param name="mappings">Records the mappings of the new page and its anon_vma.</param>
/// <param name="pageUnmaps">Unmaps the old page.</param>
/// <param name="swapCache">Exchanges the pages in the swap cache.</param>
/// <param name="unusedPages">Frees pages that are no longer used.</param>
public sealed class Migrations<TRules, TSteps>(
    Slabs slabs,
    ReverseMap<TSteps> reverseMap,
    Walks<TRules, TSteps> walks,
    PageMappings<TRules, TSteps> mappings,
    PageUnmaps<TRules, TSteps> pageUnmaps,
    SwapCache swapCache,
    UnusedPages unusedPages)
    where TRules : struct, IRules
    where TSteps : struct, ISteps
{
    /// <summary>
    /// The first half: the migration takes a reference on the page's anon_vma, and every mapping becomes a migration entry (rules
    /// 46 and 47).
    /// </summary>
    public Outcome Isolate(PageHandle page, MigrationName name)
    {
        var successor = slabs.NewPage();
        if (successor.IsNone)
            return Outcome.ENOMEM;
        var pinned = slabs.AnonVmas.IsLive(slabs.AnonVmaOf(page)) ? slabs.AnonVmaOf(page) : AnonVmaHandle.None;
        if (!pinned.IsNone && TSteps.PinsMigrated)
            reverseMap.Get(pinned);

        var result = pageUnmaps.TryUnmap(page, UnmapAction.Migration, UnmapFlags.IgnoreMlock | UnmapFlags.IgnoreAccess);
        if (result != UnmapResult.Success)
        {
            // A foreign page without a live anon_vma was found at no place, so no entry waits for it. A walk would follow its
            // stale pointer.
            if (!pinned.IsNone || slabs.Pages[page].Kind == PageKind.Ksm)
                Restore(page, page);
            Unpin(pinned);
            unusedPages.Suspect(successor);
            return Outcome.EAGAIN;
        }

        slabs.Pages[page].IsInFlight = true;
        slabs.Pages[successor].IsInFlight = true;
        slabs.Migrations.Add(name.Value, new(name, page, successor, pinned));
        return Outcome.OK;
    }

    /// <summary>The second half: the new page takes over the state and the places of the old one (rule 49).</summary>
    public Outcome Putback(Migration migration)
    {
        slabs.Migrations.Remove(migration.Name.Value);
        ref var old = ref slabs.Pages[migration.Old];
        ref var successor = ref slabs.Pages[migration.New];
        (successor.Kind, successor.AnonVma, successor.Index) = (old.Kind, old.AnonVma, old.Index);
        successor.IsReferenced = old.IsReferenced;
        old.IsInFlight = successor.IsInFlight = false;
        if (!old.Swap.IsNone)
        {
            swapCache.Enter(migration.New, old.Swap);
            old.Swap = SwapHandle.None;
        }

        slabs.Items.Retarget(migration.Old, migration.New);
        Restore(migration.Old, migration.New);
        Unpin(migration.AnonVma);
        if (TSteps.FreesMigrated)
            unusedPages.Suspect(migration.Old);
        unusedPages.Suspect(migration.New);
        return Outcome.OK;
    }

    /// <summary>remove_migration_ptes: maps the new page wherever an entry waits for the old one.</summary>
    private void Restore(PageHandle old, PageHandle successor)
    {
        var visitor = new Restoring(slabs, mappings, old, successor);
        walks.Walk(successor, ref visitor);
    }

    private void Unpin(AnonVmaHandle pinned)
    {
        if (pinned.IsNone || !TSteps.PinsMigrated)
            return;
        if (TSteps.DropsMigratedWithRoot)
            reverseMap.Drop(pinned);
        else
            reverseMap.DropAlone(pinned);
    }

    /// <summary>remove_migration_pte: makes the entry present again, with its old write permission, and not young.</summary>
    private readonly struct Restoring(
        Slabs slabs, PageMappings<TRules, TSteps> mappings, PageHandle old, PageHandle successor) : IVisitor
    {
        public bool Visit(VmaHandle vma, PageNumber at)
        {
            var table = slabs.Vmas[vma].Owner.Pages;
            if (!table.TryGet(at, out var entry) || !entry.AwaitsReturnOf(old))
                return true;
            table.Set(at, Pte.Present(successor, entry.IsWritable, isYoung: false));
            mappings.Add(successor, vma, at);
            return TSteps.RestoresEveryPlace;
        }
    }
}
