using RmapProps.Contract.Parameters;

namespace RmapProps.Rmap.Objects;

/// <summary>
/// The page table of one address space: entries in an array, sorted by page, so that the entries of a range are next
/// to each other however large the range is.
/// </summary>
public sealed class PageTable
{
    private PageNumber[] pages = new PageNumber[16];
    private Pte[] entries = new Pte[16];

    /// <summary>How many entries are not empty.</summary>
    public int Count { get; private set; }

    /// <summary>A second table with the same entries.</summary>
    public PageTable Copy() => new() { pages = [.. pages], entries = [.. entries], Count = Count };

    /// <summary>The page of an entry, by position.</summary>
    public PageNumber PageAt(int position) => pages[position];

    /// <summary>An entry, by position, to read and to change.</summary>
    public ref Pte EntryAt(int position) => ref entries[position];

    /// <summary>The position of the first entry at or above a page.</summary>
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

    /// <summary>Whether a page has an entry, and which.</summary>
    public bool TryGet(PageNumber page, out Pte entry)
    {
        var position = PositionOf(page);
        var found = position < Count && pages[position] == page;
        entry = found ? entries[position] : default;
        return found;
    }

    /// <summary>Sets the entry of a page, whether it had one or not.</summary>
    public void Set(PageNumber page, Pte entry)
    {
        var position = PositionOf(page);
        if (position == Count || pages[position] != page)
            Insert(position, page);
        entries[position] = entry;
    }

    /// <summary>Empties the entries from one page up to, and without, another.</summary>
    public void Clear(PageNumber from, PageNumber to)
    {
        var (first, end) = (PositionOf(from), PositionOf(to));
        Array.Copy(pages, end, pages, first, Count - end);
        Array.Copy(entries, end, entries, first, Count - end);
        Count -= end - first;
    }

    /// <summary>Moves all entries from a page on by so many pages. Below it nothing lies that they could meet.</summary>
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
