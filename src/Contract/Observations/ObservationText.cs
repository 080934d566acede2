using System.Text;

namespace RmapProps.Contract.Observations;

/// <summary>Observations as text for people and snapshots: the same content as the JSON, a line for each thing.</summary>
public static class ObservationText
{
    private static readonly (VmaFlags Flag, string Word)[] FlagNames =
    [
        (VmaFlags.GrowsDown, "growsdown"),
        (VmaFlags.Locked, "locked"),
        (VmaFlags.DontFork, "dontfork"),
        (VmaFlags.Mergeable, "mergeable"),
        (VmaFlags.Incomplete, "incomplete"),
        (VmaFlags.Account, "account"),
    ];

    /// <summary>The text, LF at the end of each line.</summary>
    public static string ToText(this Observation observation)
    {
        var text = new StringBuilder();
        foreach (var process in observation.Processes)
            Append(text, process);
        foreach (var anonVma in observation.AnonVmas)
            Append(text, anonVma);
        foreach (var page in observation.Pages)
            Append(text, page);
        foreach (var swap in observation.Swap)
            text.Append($"{swap.Name}  swap entry, held by {swap.Holders}, cached page {swap.Page}\n");
        foreach (var migration in observation.Migrations)
            text.Append($"{migration.Name}  migration, {migration.Old} to {migration.New}, pins {migration.AnonVma}\n");
        foreach (var item in observation.Items)
            text.Append($"ksm {item.Process}:{item.Page}  {item.Target}, pins {item.AnonVma}{(item.Gone ? ", gone" : "")}\n");
        var allocated = observation.Allocated;
        text.Append($"allocated  {allocated.AnonVmas} anon_vmas, {allocated.Chains} chains, {allocated.Pages} pages\n");
        return text.ToString();
    }

    /// <summary>The words of the flags that are set, in the order of the format.</summary>
    public static IEnumerable<string> FlagWords(VmaFlags flags) =>
        FlagNames.Where(name => (flags & name.Flag) != 0).Select(name => name.Word);

    /// <summary>The word for what an entry is.</summary>
    public static string WordOf(EntryKind kind) => kind switch
    {
        EntryKind.Page => "page",
        EntryKind.Zero => "zero",
        EntryKind.Swap => "swap",
        _ => "migration",
    };

    /// <summary>The word for what a page's mapping means.</summary>
    public static string WordOf(PageKind kind) => kind switch
    {
        PageKind.Anon => "anon",
        PageKind.Ksm => "ksm",
        _ => "none",
    };

    private static void Append(StringBuilder text, ProcessView process)
    {
        text.Append($"{process.Name}{(process.Incomplete ? "  incomplete" : "")}\n");
        foreach (var vma in process.Vmas)
            AppendVma(text, process, vma);
    }

    private static void AppendVma(StringBuilder text, ProcessView process, VmaView vma)
    {
        var flags = string.Concat(FlagWords(vma.Flags).Select(word => " " + word));
        text.Append($"  vma {vma.NameIn(process.Name)}  {vma.Protection}{flags}, offset {vma.Offset}, ");
        text.Append($"anon_vma {vma.AnonVma}, chain {vma.Chain}\n");
        foreach (var entry in process.Entries)
        {
            if (!vma.Contains(entry.Page))
                continue;
            var target = entry.Kind == EntryKind.Zero ? "zero page" : entry.TargetText;
            var marks = (entry.Writable == true ? " writable" : "") + (entry.Young == true ? " young" : "");
            text.Append($"    {entry.Page}  {target}{marks}\n");
        }
    }

    private static void Append(StringBuilder text, AnonVmaView anonVma)
    {
        var family = anonVma.IsRoot ? "root" : $"root {anonVma.Root}";
        var pins = anonVma.Pins == 0 ? "" : $" ({anonVma.Pins} pins)";
        text.Append($"{anonVma.Name}  {family}, references {anonVma.References}{pins}, vmas {anonVma.Vmas}\n");
    }

    private static void Append(StringBuilder text, PageView page)
    {
        var mapping = page.AnonVma.IsSome ? $"{WordOf(page.Kind)} of {page.AnonVma} at index {page.Index}" : WordOf(page.Kind);
        var swap = page.Swap == SwapName.None ? "" : $", cached as {page.Swap}";
        var referenced = page.Referenced ? ", referenced" : "";
        text.Append($"{page.Name}  {mapping}, mapped {page.MapCount}{swap}{referenced}, found {page.Found}\n");
    }
}
