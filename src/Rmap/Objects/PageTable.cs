using RmapProps.Contract.Parameters;

namespace RmapProps.Rmap.Objects;

/// <summary>
/// The page table of one address space: an array of entries sorted by page. The entries of a range are adjacent, however large
/// the range is.
/// </summary>
public sealed class PageTable
{
    private PageNumber[] pages = new PageNumber[16];
    private Pte[] entries = new Pte[16];

    /// <summary>The number of entries that are not empty.</summary>
    public int Count { get; private set; }

    /// <summary>Copies the table with all entries.</summary>
    public PageTable Copy() => new() { pages = [.. pages], entries = [.. entries], Count = Count };

    /// <summary>Returns the page of the entry at a position.</summary>
    public PageNumber PageAt(int position) => pages[position];

    /// <summary>Returns the entry at a position by reference.</summary>
    public ref Pte EntryAt(int position) => ref entries[position];

    /// <summary>Returns the position of the first entry at or above a page.</summary>
    public int PositionOf(PageNumber page)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (pages[middle] < page)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    /// <summary>Looks up the entry of a page. Returns false if it has none.</summary>
    public bool TryGet(PageNumber page, out Pte entry)
    {
        var position = PositionOf(page);
        var found = position < Count && pages[position] == page;
        entry = found ? entries[position] : default;
        return found;
    }

    /// <summary>Sets the entry of a page, with or without a previous one.</summary>
    public void Set(PageNumber page, Pte entry)
    {
        var position = PositionOf(page);
        if (position == Count || pages[position] != page)
            Insert(position, page);
        entries[position] = entry;
    }

    /// <summary>Clears the entries from one page up to another, which is not included.</summary>
    public void Clear(PageNumber from, PageNumber to)
    {
        var (first, end) = (PositionOf(from), PositionOf(to));
        Array.Copy(pages, end, pages, first, Count - end);
        Array.Copy(entries, end, entries, first, Count - end);
        Count -= end - first;
    }

    /// <summary>Moves all entries at or above a page by this distance. The caller ensures that no entry is in the way.</summary>
    public void Shift(PageNumber from, long distance)
    {
        for (var position = PositionOf(from); position < Count; position++)
            pages[position] = new(pages[position].Value + distance);
    }

    private void Insert(int position, PageNumber page)
    {
        if (Count == pages.Length)
        {
            Array.Resize(ref pages, 2 * Count);
            Array.Resize(ref entries, 2 * Count);
        }

        Array.Copy(pages, position, pages, position + 1, Count - position);
        Array.Copy(entries, position, entries, position + 1, Count - position);
        pages[position] = page;
        Count++;
    }
}
