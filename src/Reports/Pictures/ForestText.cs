using RmapProps.Contract.Observations;
using RmapProps.Reports.Changes;

namespace RmapProps.Reports.Pictures;

/// <summary>
/// A state as a picture in characters, in the style of comments in the kernel's sources. Each VMA is a line at its address, with
/// a letter for each mapped page, and its chain as boxes, newest first. Below are the anon_vmas with their lists, and the pages
/// with the places that a walk finds.
/// <code>
///   p0    0 A.  rw  [a0]
///   p1    0 A.  rw  [a1]-[a0]
///   a0    root, references 1      lists p0:0+2 p1:0+2
///   a1    of a0                   lists p1:0+2
///   A g0  on a0 at 0, mapped 2    walk p0:0 p1:0
/// </code>
/// </summary>
public static class ForestText
{
    private const char FreedPage = 'X', LatePage = '#';

    /// <summary>The letters of pages, without X, which stands for a freed page.</summary>
    private const string PageLetters = "ABCDEFGHIJKLMNOPQRSTUVWYZ";

    private const int Cells = 2;

    private static readonly Sign[] OtherLetters =
    [
        new(".", "no page yet"), new("0", "the zero page"), new("s", "a swap entry"), new("m", "a migration entry"),
        new($"{FreedPage}", "a freed page"), new("~", "more of the same"),
        new($"{LatePage}", "a page for which there is no letter"),
    ];

    /// <summary>The meaning of the characters, in one line.</summary>
    public static string Legend { get; } =
        $"a letter is a page (A is g0), {string.Join(", ", OtherLetters.Select(letter => $"{letter.Text} {letter.Meaning}"))}";

    /// <summary>Returns the lines of a state.</summary>
    public static IReadOnlyList<string> LinesOf(Observation state) => LinesOf([state])[0];

    /// <summary>
    /// Returns the lines of several states, with a common axis and common columns, so that lines differ only where states do.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<string>> LinesOf(IReadOnlyList<Observation> states)
    {
        var axis = AddressAxis.Over(states);
        var spaces = TextColumns.Align([.. states.Select(state => SpaceRowsOf(state, axis))]);
        var objects = TextColumns.Align([.. states.Select(ObjectRowsOf)]);
        return [.. spaces.Zip(objects, Stacked)];
    }

    /// <summary>
    /// Returns the letters in the pictures of several states, with their meaning. The first letter of a page stands for all.
    /// </summary>
    internal static IReadOnlyList<Sign> LettersOf(IReadOnlyList<Observation> states)
    {
        var axis = AddressAxis.Over(states);
        var cells = states.SelectMany(state => SpaceRowsOf(state, axis)).SelectMany(row => row[Cells]).ToHashSet();
        var pages = states.SelectMany(state => state.Pages).Select(page => page.Name)
            .Where(page => cells.Contains(LetterOf(page))).OrderBy(page => page.Value).ToList();
        return
        [
            .. pages.Count == 0 ? Array.Empty<Sign>() : [new(LetterOf(pages[0]).ToString(), $"page {pages[0]}")],
            .. OtherLetters.Where(sign => cells.Contains(sign.Text[0])),
        ];
    }

    private static IReadOnlyList<string> Stacked(IReadOnlyList<string> above, IReadOnlyList<string> below) =>
        above.Count + below.Count == 0 ? ["nothing"] : [.. above, .. below];

    private static List<string[]> SpaceRowsOf(Observation state, AddressAxis axis) =>
        [.. state.Processes.SelectMany(process => RowsOf(process, axis))];

    private static List<string[]> ObjectRowsOf(Observation state) =>
    [
        .. state.AnonVmas.Select(RowOf),
        .. state.Pages.Select(page => RowOf(page, state)),
        .. state.Swap.Select(RowOf),
        .. state.Migrations.Select(RowOf),
        .. state.Items.Select(RowOf),
    ];

    private static IEnumerable<string[]> RowsOf(ProcessView process, AddressAxis axis)
    {
        if (process.Vmas.Count == 0)
            yield return [$"{process.Name}", "", "", "maps nothing", ""];
        for (var i = 0; i < process.Vmas.Count; i++)
        {
            var vma = process.Vmas[i];
            var columns = (axis.IsNarrow ? axis : AddressAxis.Over(vma, process)).Columns;
            var cells = string.Concat(columns.Select(column => CellOf(column, vma, process)));
            var flags = string.Concat(ObservationText.FlagWords(vma.Flags & ~VmaFlags.Account).Select(word => " " + word));
            yield return [i == 0 ? $"{process.Name}" : "", $"{vma.Start,6}", cells.TrimEnd(), $"{vma.Protection}{flags}",
                ChainOf(vma)];
        }

        foreach (var entry in process.Entries.ToArray())
            if (process.VmaAt(entry.Page) is null)
                yield return ["", $"{entry.Page,6}", LetterOf(entry).ToString(), "an entry without a VMA", ""];
    }

    private static char CellOf(AddressAxis.Column column, VmaView vma, ProcessView process)
    {
        if (!vma.Contains(column.First))
            return ' ';
        if (column.Length > 1)
            return '~';
        return process.EntryAt(column.First) is { } entry ? LetterOf(entry) : '.';
    }

    /// <summary>Returns the letter of a page, which is the same in every picture.</summary>
    private static char LetterOf(PageName page) =>
        page == PageName.Freed ? FreedPage
            : page.Value >= 0 && page.Value < PageLetters.Length ? PageLetters[page.Value]
            : LatePage;

    private static char LetterOf(EntryView entry) => entry.Kind switch
    {
        EntryKind.Page => LetterOf(entry.MappedPage),
        EntryKind.Zero => '0',
        EntryKind.Swap => 's',
        _ => 'm',
    };

    private static string ChainOf(VmaView vma)
    {
        var boxes = string.Join('-', vma.Chain.Select(link => $"[{link}]"));
        if (vma.Chain.Count == 0 || vma.Chain[0] != vma.AnonVma)
            boxes += vma.AnonVma.IsSome ? $" own {vma.AnonVma}" : vma.Chain.Count == 0 ? "-" : " own none";
        return boxes.Trim();
    }

    private static string[] RowOf(AnonVmaView anonVma)
    {
        var family = anonVma.IsRoot ? "root" : $"of {anonVma.Root}";
        var references = anonVma.References == 0 ? "" : $", references {anonVma.References}";
        var pins = anonVma.Pins == 0 ? "" : $", pins {anonVma.Pins}";
        return [$"{anonVma.Name}", $"{family}{references}{pins}", $"lists {ChangeTeller.ListText(anonVma.Vmas)}"];
    }

    private static string[] RowOf(PageView page, Observation state)
    {
        var index = page.Index is { } known ? $" at {known}" : "";
        var home = page.Kind == PageKind.Ksm ? "a KSM page" : $"on {NameOf(page.AnonVma)}{index}";
        var swap = page.Swap == SwapName.None ? "" : $", cached as {page.Swap}";
        var referenced = page.Referenced ? ", page flag referenced" : "";
        var about = $"{home}, mapped {page.MapCount}{swap}{referenced}";
        return [$"{LetterOf(page.Name)} {page.Name}", about, $"walk {WalkText.Of(page, state)}"];
    }

    private static string[] RowOf(SwapView swap) =>
        [$"{swap.Name}", $"held by {swap.Holders}{(swap.Page == PageName.None ? "" : $", caches {swap.Page}")}", ""];

    private static string[] RowOf(MigrationView migration) =>
        [$"{migration.Name}", $"{migration.Old} to {migration.New}, pins {NameOf(migration.AnonVma)}", ""];

    private static string[] RowOf(KsmItemView item)
    {
        var target = item.Target == PageName.None ? "nothing" : $"{item.Target}";
        return ["ksm", $"{item.Process}:{item.Page}{(item.Gone ? " (gone)" : "")} to {target}, pins {NameOf(item.AnonVma)}", ""];
    }

    private static string NameOf(AnonVmaName anonVma) => anonVma.IsSome ? $"{anonVma}" : "nothing";
}
