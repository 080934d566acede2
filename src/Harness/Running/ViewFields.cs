using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;

namespace RmapProps.Harness.Running;

/// <summary>The fields of every kind of view, named as the JSON form names them (rule 60).</summary>
internal static class ViewFields
{
    /// <summary>Processes, without what they map.</summary>
    public static readonly ViewTable<ProcessView> Processes = new(
        (left, right) => left.Name.Value.CompareTo(right.Name.Value),
        process => process.Name.ToString(),
        ("incomplete", process => process.Incomplete));

    /// <summary>anon_vmas.</summary>
    public static readonly ViewTable<AnonVmaView> AnonVmas = new(
        (left, right) => left.Name.Value.CompareTo(right.Name.Value),
        anonVma => anonVma.Name.ToString(),
        ("root", anonVma => anonVma.Root),
        ("references", anonVma => anonVma.References),
        ("pins", anonVma => anonVma.Pins),
        ("vmas", anonVma => anonVma.Vmas));

    /// <summary>Pages.</summary>
    public static readonly ViewTable<PageView> Pages = new(
        (left, right) => left.Name.Value.CompareTo(right.Name.Value),
        page => page.Name.ToString(),
        ("kind", page => page.Kind),
        ("anonVma", page => page.AnonVma),
        ("index", page => page.Index),
        ("mapCount", page => page.MapCount),
        ("swap", page => page.Swap),
        ("referenced", page => page.Referenced),
        ("found", page => page.Found));

    /// <summary>Swap entries.</summary>
    public static readonly ViewTable<SwapView> Swap = new(
        (left, right) => left.Name.Value.CompareTo(right.Name.Value),
        swap => swap.Name.ToString(),
        ("holders", swap => swap.Holders),
        ("page", swap => swap.Page));

    /// <summary>Migrations.</summary>
    public static readonly ViewTable<MigrationView> Migrations = new(
        (left, right) => left.Name.Value.CompareTo(right.Name.Value),
        migration => migration.Name.ToString(),
        ("old", migration => migration.Old),
        ("new", migration => migration.New),
        ("anonVma", migration => migration.AnonVma));

    /// <summary>What ksmd remembers.</summary>
    public static readonly ViewTable<KsmItemView> Items = new(
        (left, right) => (left.Gone, left.Process.Value, left.Page.Value).CompareTo((right.Gone, right.Process.Value, right.Page.Value)),
        item => $"ksm {item.Process}:{item.Page}{(item.Gone ? " (gone)" : "")}",
        ("target", item => item.Target),
        ("anonVma", item => item.AnonVma));

    /// <summary>The totals.</summary>
    public static readonly ViewTable<AllocatedView> Allocated = new(
        (_, _) => 0,
        _ => "allocated",
        ("anonVmas", allocated => allocated.AnonVmas),
        ("chains", allocated => allocated.Chains),
        ("pages", allocated => allocated.Pages));

    /// <summary>The VMAs of a process.</summary>
    public static ViewTable<VmaView> VmasOf(Pid pid) => new(
        (left, right) => left.Start.CompareTo(right.Start),
        vma => $"vma {vma.NameIn(pid)}",
        ("end", vma => vma.End),
        ("offset", vma => vma.Offset),
        ("protection", vma => vma.Protection),
        ("flags", vma => vma.Flags),
        ("anonVma", vma => vma.AnonVma),
        ("chain", vma => vma.Chain));

    /// <summary>The page-table entries of a process.</summary>
    public static ViewTable<EntryView> EntriesOf(Pid pid) => new(
        (left, right) => left.Page.CompareTo(right.Page),
        entry => $"entry {pid}:{entry.Page}",
        ("kind", entry => entry.Kind),
        ("target", entry => entry.TargetText),
        ("writable", entry => entry.Writable),
        ("young", entry => entry.Young));
}
