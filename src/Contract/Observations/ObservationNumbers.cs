using RmapProps.Contract.States;

namespace RmapProps.Contract.Observations;

/// <summary>Observations as numbers, for comparison up to names: every field of every view, in the order of the format.</summary>
internal static class ObservationNumbers
{
    public static void Write(StateWriter state, Observation seen)
    {
        Write(state, seen.Processes, Write);
        Write(state, seen.AnonVmas, Write);
        Write(state, seen.Pages, Write);
        Write(state, seen.Swap, Write);
        Write(state, seen.Migrations, Write);
        Write(state, seen.Items, Write);
        state.Add(seen.Allocated.AnonVmas);
        state.Add(seen.Allocated.Chains);
        state.Add(seen.Allocated.Pages);
    }

    private static void Write<T>(StateWriter state, Sequence<T> views, Action<StateWriter, T> write)
    {
        state.Add(views.Count);
        foreach (var view in views)
            write(state, view);
    }

    private static void Write(StateWriter state, ProcessView process)
    {
        state.Add(process.Name.Value);
        state.Add(process.Incomplete);
        Write(state, process.Vmas, Write);
        Write(state, process.Entries, Write);
    }

    private static void Write(StateWriter state, VmaView vma)
    {
        state.Add(vma.Start.Value);
        state.Add(vma.End.Value);
        state.Add(vma.Offset.Value);
        state.Add(vma.Protection.Bits);
        state.Add((long)vma.Flags);
        state.Add(vma.AnonVma);
        Write(state, vma.Chain, static (state, name) => state.Add(name));
    }

    private static void Write(StateWriter state, EntryView entry)
    {
        state.Add(entry.Page.Value);
        state.Add((long)entry.Kind);
        if (entry.Kind == EntryKind.Page)
            state.Add(new PageName(entry.Target));
        else if (entry.Kind == EntryKind.Swap)
            state.Add(new SwapName(entry.Target));
        else
            state.Add(entry.Target);
        state.Add(entry.Writable);
        state.Add(entry.Young);
    }

    private static void Write(StateWriter state, AnonVmaView anonVma)
    {
        state.Add(anonVma.Name);
        state.Add(anonVma.Root);
        state.Add(anonVma.References);
        state.Add(anonVma.Pins);
        Write(state, anonVma.Vmas, static (state, name) =>
        {
            state.Add(name.Pid.Value);
            state.Add(name.Start.Value);
            state.Add(name.End.Value);
        });
    }

    private static void Write(StateWriter state, PageView page)
    {
        state.Add(page.Name);
        state.Add((long)page.Kind);
        state.Add(page.AnonVma);
        state.Add(page.Index is not null);
        state.Add(page.Index?.Value ?? 0);
        state.Add(page.MapCount);
        state.Add(page.Swap);
        state.Add(page.Referenced);
        Write(state, page.Found, static (state, place) =>
        {
            state.Add(place.Pid.Value);
            state.Add(place.Page.Value);
        });
    }

    private static void Write(StateWriter state, SwapView swap)
    {
        state.Add(swap.Name);
        state.Add(swap.Holders);
        state.Add(swap.Page);
    }

    private static void Write(StateWriter state, MigrationView migration)
    {
        state.Add(migration.Name.Value);
        state.Add(migration.Old);
        state.Add(migration.New);
        state.Add(migration.AnonVma);
    }

    private static void Write(StateWriter state, KsmItemView item)
    {
        state.Add(item.Process.Value);
        state.Add(item.Page.Value);
        state.Add(item.Target);
        state.Add(item.AnonVma);
        state.Add(item.Gone);
    }
}
